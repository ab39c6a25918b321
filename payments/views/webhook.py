"""Where providers' messages come in. Answers fast: what they say is worked by a job."""

from __future__ import annotations

import structlog
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.request import UnreadablePostError
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from payments.actions import receive as receiving
from payments.errors import PaymentError
from payments.provider import PaymentProvider
from plugins.registry import UnknownContribution, find

log = structlog.get_logger(__name__)

LARGEST = 256 * 1024
"""Bytes. Providers' messages are a few kB."""


@csrf_exempt
@never_cache
def receive(request: HttpRequest, provider: str) -> HttpResponse:
    """200 when the message was stored, now or before; else 4xx, and nothing has changed.

    The answer has no content: whoever forges messages learns nothing from it.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        if int(request.headers.get("Content-Length") or 0) > LARGEST:
            return HttpResponse(status=413)
        body = request.body
    except (UnreadablePostError, ValueError):
        return HttpResponse(status=400)
    try:
        found = find(PaymentProvider, provider)()
        receiving.receive(found, body=body, headers=request.headers, now=timezone.now())
    except UnknownContribution:
        return HttpResponse(status=404)
    except PaymentError as error:
        log.warning("webhook_refused", provider=provider, error=type(error).__name__)
        return HttpResponse(status=error.status)
    return HttpResponse(status=200)
