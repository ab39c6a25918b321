"""A receipt, to read and to print."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts import audit
from accounts.models import User
from payments.models import Payment
from payments.receipts import is_signed, receipt_of


@require_safe
@never_cache
def show(request: HttpRequest, payment: UUID, signature: str) -> HttpResponse:
    """The receipt of a settled payment, for whoever holds its address."""
    receipt = receipt_of(payment) if is_signed(payment, signature) else None
    if receipt is None:
        raise Http404(_("There is no such receipt. Open the link in your confirmation again, or contact us."))
    _note_look(request, receipt.payment)
    response = render(request, "payments/receipt.html", {"receipt": receipt, "back": _back(request)})
    response["Referrer-Policy"] = "no-referrer"  # the address is the key
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _back(request: HttpRequest) -> str:
    """Where the reader came from, on this site; "" for whoever holds the address alone."""
    url = request.GET.get("back", "")
    return url if url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None) else ""


def _note_look(request: HttpRequest, payment: Payment) -> None:
    """Staff who look at a client's receipt stand in the ledger's log; of payers and whom they gave the address, nobody."""
    user = request.user
    if isinstance(user, User) and user.is_staff and user.email.lower() != payment.payer_email.lower():
        audit.look(payment, "payment.view", user=user, now=timezone.now())
