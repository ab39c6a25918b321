"""JSON answers: cached for moments, with an ETag; errors say what to do, in English whoever asks."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from accounts.limits import Bucket, TooMany, client_of
from booking.errors import BookingError, QueryInvalid

BUCKET = Bucket(per_second=settings.API_PER_SECOND, burst=settings.API_PER_SECOND * 5)


def machine_view(seconds: int) -> Callable[[Callable[[HttpRequest], object]], Callable[..., HttpResponseBase]]:
    """A view that gives plain data: limited by client without a query, GET and HEAD only, cached for ``seconds``."""

    def decorate(view: Callable[[HttpRequest], object]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def answer(request: HttpRequest) -> HttpResponseBase:
            if request.method not in {"GET", "HEAD"}:
                response = failed("method_not_allowed", "Ask with GET.", 405)
                response["Allow"] = "GET, HEAD"
                return response
            with translation.override("en"):
                try:
                    BUCKET.take(client_of(request), now=time.monotonic())
                    return _fresh(request, json_of(view(request)), seconds)
                except BookingError as error:
                    field = error.field if isinstance(error, QueryInvalid) else ""
                    return failed(error.code, str(error.message), error.status, field=field)
                except TooMany as error:
                    response = failed("too_many", str(error.message), error.status)
                    response["Retry-After"] = str(error.retry_after)
                    return response

        return csrf_exempt(answer)  # nothing is done here: another method is told its 405 before any token is asked

    return decorate


def json_of(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def failed(code: str, message: str, status: int, *, field: str = "") -> HttpResponse:
    """``{"error": {"code", "message"}}``, and ``field`` where one parameter is to blame; nobody caches it."""
    error = {"code": code, "message": message, **({"field": field} if field else {})}
    response = HttpResponse(json_of({"error": error}), content_type="application/json", status=status)
    return _open(response, "no-store")


def _fresh(request: HttpRequest, body: bytes, seconds: int) -> HttpResponseBase:
    etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    response = _open(HttpResponse(body, content_type="application/json"), f"public, max-age={seconds}")
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


def _open(response: HttpResponse, cache: str) -> HttpResponse:
    """Public data for any site's scripts."""
    response["Cache-Control"] = cache
    response["Access-Control-Allow-Origin"] = "*"
    return response
