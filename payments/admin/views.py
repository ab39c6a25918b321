"""Wagtail's generic views, scoped: a row that a person may not see does not exist for them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.db import models
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from wagtail.admin.views import generic

from accounts import audit
from accounts.named_lists import NamedIndexView
from payments.admin import words

if TYPE_CHECKING:
    from accounts.models import User
    from payments.models import Payment

SEEING = ("add", "change", "delete", "view")


class ScopedIndexView(generic.IndexView):
    """A list of what the person sees."""

    related: ClassVar[tuple[str, ...]] = ()
    beside: ClassVar[tuple[str, ...]] = ()
    """Rows that are fetched with those of a page, in one query each."""

    def get_base_queryset(self) -> models.QuerySet[Any]:
        seen = self.permission_policy.instances_user_has_any_permission_for(self.request.user, SEEING)
        found: models.QuerySet[Any] = seen.select_related(*self.related) if self.related else seen
        return found.prefetch_related(*self.beside)


class PaymentIndexView(ScopedIndexView):
    """Payments, each with what was sold and what went back."""

    beside = ("lines", "refunds")


class RefundIndexView(ScopedIndexView):
    """Refunds, each with its payment's currency."""

    related = ("payment",)


class SellerIndexView(NamedIndexView, ScopedIndexView):
    """Sellers by name."""


class VatCodeIndexView(NamedIndexView, ScopedIndexView):
    """VAT codes, each with its seller, by whose name they stand together."""

    related = ("seller",)
    by_name = "seller__name"
    then = ("code",)


class ScopedInspectView(generic.InspectView):
    """One row, read-only. Looking at it is logged (Law 4)."""

    looked_at: ClassVar[str] = ""
    """The log's action."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        audit.look(self.object, self.looked_at, user=cast("User", request.user), now=timezone.now())
        return super().get(request, *args, **kwargs)

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        """Times as one reads them here, and a dash for what is not there."""
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, datetime):
            return words.moment(value)
        return words.NOTHING if value in (None, "") else value

    def get_provider_display_value(self) -> str:
        return words.provider_of(self.object)

    def get_object(self, queryset: Any = None) -> models.Model:
        seen = self.permission_policy.instances_user_has_any_permission_for(self.request.user, SEEING)
        found: models.Model = get_object_or_404(seen, pk=self.pk)
        return found


class ScopedEditView(generic.EditView):
    """One row, to change."""

    def get_object(self, queryset: Any = None) -> models.Model:
        seen = self.permission_policy.instances_user_has_any_permission_for(self.request.user, ["change"])
        found: models.Model = get_object_or_404(seen, pk=self.object_pk)
        return found


class PaymentInspectView(ScopedInspectView):
    """A payment with its lines, refunds and messages."""

    template_name = "payments/admin/payment.html"
    looked_at = "payment.view"

    def get_page_subtitle(self) -> str:
        return words.known_as(self.object)

    def get_state_display_value(self) -> str:
        return words.state_of(self.object)

    def get_provider_method_display_value(self) -> str:
        return words.method_of(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        payment = self.object
        return {
            **super().get_context_data(**kwargs),
            "payment": payment,
            "lines": payment.lines.all(),
            "refunds": [
                (refund, words.refund_state_of(refund), words.reason_of(refund)) for refund in payment.refunds.all()
            ],
            "events": payment.events.all(),
        }


class RefundInspectView(ScopedInspectView):
    """A refund; one that failed can be marked as handled."""

    template_name = "payments/admin/refund.html"
    looked_at = "refund.view"

    def get_page_subtitle(self) -> str:
        return words.known_as(self.object)

    def get_state_display_value(self) -> str:
        return words.refund_state_of(self.object)

    def get_reason_code_display_value(self) -> str:
        return words.reason_of(self.object)

    def get_payment_display_value(self) -> str:
        return _payment(self.object.payment)


class EventInspectView(ScopedInspectView):
    """A message of a payment service."""

    looked_at = "payment_message.view"

    def get_payment_display_value(self) -> str:
        return _payment(self.object.payment) if self.object.payment else words.NOTHING


def _payment(payment: Payment) -> str:
    """The way to the payment, by what one knows it by."""
    text = ", ".join((words.moment(payment.created_at), words.sum_of(payment), words.payer_of(payment)))
    return format_html('<a href="{}">{}</a>', reverse("payments_ledger:inspect", args=[payment.pk]), text)
