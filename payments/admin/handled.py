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

from payments.actions.handle import Way, handle_attention, handle_refund, outcome
from payments.admin.forms import NoteForm
from payments.errors import PaymentError
from payments.models import Payment, Refund
from payments.states import RefundState


@require_POST
def mark_handled(request: HttpRequest, pk: int) -> HttpResponse:
    """A failed refund goes back after all; a second time changes nothing. ``way`` says how: the office is asked, since
    what was paid at the payment service is told of by it too, and what was paid past it needs a note.
    """
    user: Any = request.user
    if not user.has_perm("payments.change_refund"):
        raise PermissionDenied
    failed = (RefundState.FAILED, RefundState.BY_HAND)
    refund = get_object_or_404(Refund.objects.visible_to(user), pk=pk, state__in=failed)
    way: Any = request.POST.get("way")
    if way not in get_args(Way):
        messages.error(
            request, _("Say how the money goes back: again from here, at the payment service, or otherwise.")
        )
        return redirect("refunds:inspect", pk=pk)
    form = NoteForm(request.POST)
    if way == "other" and not form.is_valid():
        messages.error(request, str(form.errors["note"][0]))
        return redirect("refunds:inspect", pk=pk)
    note = form.cleaned_data["note"] if way == "other" else ""
    try:
        handled = handle_refund(refund, way=way, by=user, now=timezone.now(), note=note)
    except PaymentError as error:
        messages.error(request, str(error.message))
    else:
        _tell(request, handled, way)
    return redirect("refunds:inspect", pk=pk)


def _tell(request: HttpRequest, refund: Refund, way: Way) -> None:
    """What became of it, which may be another's doing: who pays by hand and comes second must learn that now."""
    done = outcome(refund)
    if done == "ended":
        messages.warning(
            request, _("Nothing is left of this payment, so nothing goes back now. The refund waits no longer.")
        )
    elif done != way:
        words = _("%(who)s has seen to this refund in another way already. Nothing was done or kept of yours now.")
        messages.warning(request, words % {"who": refund.handled_by})
    elif done == "again":
        messages.success(request, _("The sum goes back once more."))
    else:
        messages.success(request, _("Marked as paid back."))


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
