"""Whole pages as everybody without a session sees them, kept in this process and sent without making them anew.

Under the generation that was current before the page was made (cms.generation), the site's scheme and host, the path
and those parts of the query that pages know. An address with anything else in its query is made each time.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass

import brotli
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from booking.shown import shown_until

SECONDS = 300
"""Then a page is made anew all the same: not everything that a plugin's block may show tells of its changes."""
QUERY = {"category": re.compile(r"[a-z0-9-]{1,50}"), "page": re.compile(r"[1-9]\d?")}
"""What a page may be asked, within bounds: nobody fills the memory by making addresses up."""
MARK = "_cms_may_be_kept"
LEAVE_OUT = {"content-length", "content-encoding", "date", "set-cookie"}


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it is sent: plain, and as the browser would rather have it."""

    plain: bytes
    brotli: bytes
    gzip: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str

    def body_for(self, accepted: str) -> tuple[bytes, str]:
        """(bytes, coding) for an Accept-Encoding header; the coding is empty for the plain bytes."""
        codings = {part.strip().lower().partition(";")[0] for part in accepted.split(",") if not refused(part)}
        if "br" in codings:
            return self.brotli, "br"
        return (self.gzip, "gzip") if "gzip" in codings else (self.plain, "")


def refused(coding: str) -> bool:
    """``gzip;q=0``"""
    return re.search(r";\s*q=0(\.0*)?\s*$", coding) is not None


def mark(response: HttpResponseBase) -> None:
    """Say of a page's own answer that everybody may get the same."""
    setattr(response, MARK, True)


def is_marked(response: HttpResponseBase) -> bool:
    return bool(getattr(response, MARK, False))


def key_of(request: HttpRequest) -> str | None:
    """What the page is kept by; None where this request gets a page of its own.

    Nothing is kept within a transaction: what is read there may never become true.
    """
    if request.method not in {"GET", "HEAD"} or getattr(request, "is_dummy", False):  # the admin's preview
        return None
    personal = {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()
    if personal or {"HTTP_AUTHORIZATION", "HTTP_HX_REQUEST", "HTTP_RANGE"} & request.META.keys():
        return None
    if within_transaction():
        return None
    query = list(request.GET.lists())
    if any(name not in QUERY or len(values) > 1 or not QUERY[name].fullmatch(values[0]) for name, values in query):
        return None
    asked = "&".join(sorted(f"{name}={values[0]}" for name, values in query))
    return f"{request.scheme}://{request.get_host()}{request.path}?{asked}"


def within_transaction() -> bool:
    return bool(connection.in_atomic_block)


def fetch(generation: str, key: str) -> KeptPage | None:
    found: KeptPage | None = caches["pages"].get(_name(generation, key))
    return found


def seconds_of(request: HttpRequest) -> float:
    """For how long the page that was made may be kept; nothing and less when what it says has ended meanwhile."""
    until = shown_until(request)
    return min(SECONDS, (until - timezone.now()).total_seconds()) if until else SECONDS


def keep(generation: str, key: str, response: HttpResponse, *, seconds: float) -> KeptPage:
    body = response.content
    patch_cache_control(response, no_cache=True)  # the browser asks each time, and mostly hears 304
    patch_vary_headers(response, ["Accept-Encoding"])
    page = KeptPage(
        plain=body,
        brotli=brotli.compress(body, mode=brotli.MODE_TEXT, quality=6),
        gzip=gzip.compress(body, compresslevel=6, mtime=0),
        headers=tuple((name, value) for name, value in response.items() if name.lower() not in LEAVE_OUT),
        etag=f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"',
    )
    caches["pages"].set(_name(generation, key), page, seconds)
    return page


def may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """A page that said so, and in which nothing turned out to be somebody's own: no cookie set or looked at, no nonce
    and no policy of its own, no word against keeping it.
    """
    if request.method != "GET" or response.status_code != 200 or not is_marked(response):
        return False
    if response.cookies or any(name.startswith("_csp") for name in vars(response)):
        return False
    vary = {part.strip().lower() for part in response.get("Vary", "").split(",")}
    control = response.get("Cache-Control", "").lower()
    return (
        not vary & {"cookie", "*"}
        and not re.search(r"no-store|private", control)
        and getattr(request, "_csp_nonce", None) is None
    )


def answer(request: HttpRequest, page: KeptPage) -> HttpResponseBase:
    """The kept page, or 304 where the browser has it."""
    body, coding = page.body_for(request.headers.get("Accept-Encoding", ""))
    response = HttpResponse(body, headers=dict(page.headers))
    response.headers["Content-Length"] = str(len(body))
    response.headers["ETag"] = page.etag
    if coding:
        response.headers["Content-Encoding"] = coding
    found: HttpResponseBase | None = get_conditional_response(request, etag=page.etag, response=response)
    answered = found if found is not None else response
    if request.method == "HEAD":
        answered.content = b""  # type: ignore[attr-defined] # both are HttpResponse
        answered.headers["Content-Length"] = str(len(body))
    return answered


def _name(generation: str, key: str) -> str:
    return hashlib.blake2b(f"{generation} {key}".encode(), digest_size=20).hexdigest()
