"""What waits for somebody is marked as handled, by whom and when."""

from __future__ import annotations

from typing import Any, get_args

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from payments.actions.handle import Way, handle_attention, handle_refund
from payments.errors import PaymentError
from payments.models import Payment, Refund
from payments.states import RefundState


@require_POST
def mark_handled(request: HttpRequest, pk: int) -> HttpResponse:
    """A failed refund, paid back after all; a second time changes nothing. ``way`` says where: the office is asked, since
    what was paid at the payment service is told of by it too.
    """
    user: Any = request.user
    if not user.has_perm("payments.change_refund"):
        raise PermissionDenied
    failed = (RefundState.FAILED, RefundState.BY_HAND)
    refund = get_object_or_404(Refund.objects.visible_to(user), pk=pk, state__in=failed)
    way: Any = request.POST.get("way")
    if way not in get_args(Way):
        messages.error(request, _("Say where the money was paid back: at the payment service, or in another way."))
        return redirect("refunds:inspect", pk=pk)
    try:
        handle_refund(refund, way=way, by=user, now=timezone.now())
    except PaymentError as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, _("Marked as paid back."))
    return redirect("refunds:inspect", pk=pk)


@require_POST
def mark_seen_to(request: HttpRequest, pk: int) -> HttpResponse:
    """A payment that needed attention; a second time changes nothing."""
    user: Any = request.user
    if not user.has_perm("payments.change_payment"):
        raise PermissionDenied
    payment = get_object_or_404(Payment.objects.visible_to(user), pk=pk)
    handle_attention(payment, by=user, now=timezone.now())
    messages.success(request, _("Marked as handled."))
    return redirect("payments_ledger:inspect", pk=pk)
