"""The sandbox's page: what a payment service's own page would be."""

from __future__ import annotations

from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from payments.sandbox import actions
from payments.sandbox.models import Checkout, CheckoutState


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def checkout(request: HttpRequest, payment: UUID) -> HttpResponse:
    """GET shows what is to be paid, POST says what the payer does."""
    if not settings.PAYMENTS_SANDBOX:
        raise Http404
    found = get_object_or_404(Checkout, payment=payment)
    with translation.override(_language(request, found)):
        return _acted(request, found) if request.method == "POST" else _shown(request, found)


def _language(request: HttpRequest, found: Checkout) -> str:
    """What the page's switch asks for, else the language of the page that the payer came from: the order's own is that
    of its messages, which may be another.
    """
    asked = request.GET.get("language", "")
    if asked in dict(settings.LANGUAGES):
        return asked
    return translation.get_language_from_path(urlsplit(found.return_url).path) or found.language


def _acted(request: HttpRequest, found: Checkout) -> HttpResponse:
    match request.POST.get("action"):
        case "card" | "mobilepay" as method:
            found = actions.pay(found.payment, method=method, now=timezone.now())
            if found.state == CheckoutState.PAID:
                return HttpResponseRedirect(found.return_url)
            return _shown(request, found, status=409)
        case "decline":
            return _shown(request, actions.decline(found.payment), declined=True)
        case "give-up":
            return HttpResponseRedirect(found.cancel_url)
    return _shown(request, found, status=400)


def _shown(request: HttpRequest, found: Checkout, *, declined: bool = False, status: int = 200) -> HttpResponse:
    context = {
        "checkout": found,
        "open": found.state == CheckoutState.OPEN and timezone.now() < found.expires_at,
        "paid": found.state == CheckoutState.PAID,
        "declined": declined,
        "book_button": False,
    }
    return render(request, "sandbox/checkout.html", context, status=status)
