"""The page on which the office pays back a part of a payment, or what is left of it."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payments.actions.pay_back import pay_back as pay
from payments.admin import words
from payments.errors import LeftDiffers, PaymentError
from payments.formats import decimal, money
from payments.models import Payment
from payments.money import Money
from payments.reasons import OFFICE, OTHER
from payments.typed import SumField


class PayBackForm(forms.Form):
    """``left`` is what the page showed: the ledger compares it with what is left by then."""

    amount = SumField(label=gettext_lazy("Amount"))
    reason = forms.ChoiceField(label=gettext_lazy("Reason"), choices=[("", "–"), *OFFICE.items()])
    note = forms.CharField(
        label=gettext_lazy("Note for the books"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("The payer doesn’t read it. Write nothing about what was talked of."),
    )
    left = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, payment: Payment, data: Any = None) -> None:
        self.payment, self.is_left = payment, payment.refundable
        super().__init__(data, initial=self._fresh())
        self.fields["amount"].help_text = _(
            "In euros, for example %(example)s. At most %(left)s is left of this payment."
        ) % {"example": decimal(1250, 2), "left": money(self.is_left.amount, payment.currency)}

    def _fresh(self) -> dict[str, Any]:
        return {"left": self.is_left.amount, "key": uuid.uuid4()}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if {"left", "key"} & set(self.errors):
            self.add_error(None, _("A part of the page got lost. Check what it says now, and send it again."))
            self.looked_again()
        amount, seen = cleaned.get("amount"), cleaned.get("left")
        # By what the page showed: the same page sent twice must be read alike, though nothing is left by then.
        if amount and seen is not None and amount.amount > seen:
            left = money(seen, self.payment.currency)
            self.add_error("amount", _("Only %(left)s is left of this payment. Write a smaller sum.") % {"left": left})
        if cleaned.get("reason") == OTHER and not cleaned.get("note"):
            self.add_error("note", _("Say in a few words why, so that the books tell it later."))
        return cleaned

    def looked_again(self) -> None:
        """The page comes back with the figures of now, and sending it is something new."""
        self.data = dict(self.data.items()) | {name: str(value) for name, value in self._fresh().items()}


def pay_back(request: HttpRequest, pk: int) -> HttpResponse:
    """GET asks, POST does it and leads back to the payment."""
    user: Any = request.user
    if not user.has_perm("payments.add_refund"):
        raise PermissionDenied
    payment = get_object_or_404(Payment.objects.visible_to(user).prefetch_related("refunds"), pk=pk)
    back = reverse("payments_ledger:inspect", args=[pk])
    if request.method != "POST":
        return _shown(request, payment, PayBackForm(payment)) if payment.refundable else redirect(back)
    form = PayBackForm(payment, request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            made = pay(
                payment,
                amount=data["amount"],
                shown_left=Money(data["left"], payment.currency),
                reason=data["reason"],
                note=data["note"],
                key=f"office-{data['key']}",
                by=user,
                now=timezone.now(),
            )
        except PaymentError as error:
            form.add_error(None, str(error.message))
            if isinstance(error, LeftDiffers):
                form.looked_again()
        else:
            sum_back = money(made.amount, payment.currency)
            messages.success(request, _("%(sum)s goes back to the payer, who gets a message.") % {"sum": sum_back})
            return redirect(back)
    return _shown(request, payment, form, status=400)


def _shown(request: HttpRequest, payment: Payment, form: PayBackForm, *, status: int = 200) -> HttpResponse:
    context = {
        "title": _("Pay back"),
        "form": form,
        "payment": payment,
        "subject": words.known_as(payment),
        "payer": words.payer_of(payment),
        "credited": payment.settled_at is None,
    }
    return render(request, "payments/admin/pay_back.html", context, status=status)
