"""Whether other sites' pages that ours link to are still there. Off unless the practice switches it on."""

from __future__ import annotations

import ipaddress
import socket
from datetime import datetime
from urllib.parse import urlsplit

import httpx
from django.db import transaction
from wagtail.models import Page

from cms.editing.reading import links
from cms.editing.targets import own_path
from cms.models import Finding, SitePage

SECONDS = 10
GONE = frozenset({404, 410})


def check_outside(*, now: datetime) -> int:
    """Ask once for each address that live pages link to; returns how many are gone.

    Only a clear answer counts: a site that is slow, shut to robots or away for a day is not called gone.
    """
    wanted: dict[str, list[tuple[SitePage, str]]] = {}
    for page in Page.objects.live().filter(depth__gt=1, alias_of=None).specific():
        if isinstance(page, SitePage):
            for link in links(page):
                if link.address.startswith(("https://", "http://")) and own_path(link.address) is None:
                    wanted.setdefault(link.address, []).append((page, link.words))
    with httpx.Client(timeout=SECONDS, follow_redirects=False, headers={"User-Agent": "Avain link check"}) as client:
        gone = {address for address in wanted if is_public(address) and _is_gone(client, address)}
    found = [
        Finding(page=page, kind=Finding.Kind.OUTSIDE, what=address[:300], words=said[:300], found_at=now)
        for address in sorted(gone)
        for page, said in wanted[address]
    ]
    with transaction.atomic():
        Finding.objects.filter(kind=Finding.Kind.OUTSIDE).delete()
        Finding.objects.bulk_create(found)
    return len(gone)


def is_public(address: str) -> bool:
    """Whether the address leads out into the net: an editor's link must not make the server ask its own neighbours."""
    host = urlsplit(address).hostname or ""
    try:
        answers = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    except OSError:
        return False
    return all(ipaddress.ip_address(answer[4][0]).is_global for answer in answers)


def _is_gone(client: httpx.Client, address: str) -> bool:
    try:
        answer = client.head(address)
        if answer.status_code in GONE:  # some answer a HEAD with 404 and a GET with the page
            answer = client.get(address)
    except httpx.HTTPError:
        return False
    return answer.status_code in GONE
