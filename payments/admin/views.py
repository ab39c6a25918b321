"""Wagtail's generic views, scoped: a row that a person may not see does not exist for them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.db import models
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from wagtail.admin.views import generic

from accounts import audit
from accounts.named_lists import NamedIndexView
from payments.admin import payment_page, refund_page, words
from payments.admin.forms import NoteForm

if TYPE_CHECKING:
    from accounts.models import User

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
    related: ClassVar[tuple[str, ...]] = ()
    beside: ClassVar[tuple[str, ...]] = ()

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
        rows = seen.select_related(*self.related) if self.related else seen
        found: models.Model = get_object_or_404(rows.prefetch_related(*self.beside), pk=self.pk)
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

    related = ("seller", "handled_by")
    beside = ("lines", "refunds")

    def get_page_subtitle(self) -> str:
        return words.known_as(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        payment = self.object
        return {
            **super().get_context_data(**kwargs),
            "payment": payment,
            "facts": payment_page.facts(payment),
            "looked_up": payment_page.looked_up(payment),
            "lines": payment.lines.all(),
            "refunds": payment_page.refunds(payment),
            "events": payment.events.all(),
        }


class RefundInspectView(ScopedInspectView):
    """A refund; of one that failed somebody says how it goes back."""

    template_name = "payments/admin/refund.html"
    looked_at = "refund.view"
    related = ("payment", "asked_by", "handled_by", "instead_of__payment")
    beside = ("lines__line",)

    def get_page_subtitle(self) -> str:
        return words.known_as(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        refund = self.object
        return {
            **super().get_context_data(**kwargs),
            "facts": refund_page.facts(refund),
            "lines": refund.lines.all(),
            "waits": refund.waits,
            "note_form": NoteForm(),
        }


class EventInspectView(ScopedInspectView):
    """A message of a payment service."""

    looked_at = "payment_message.view"

    def get_payment_display_value(self) -> str:
        return refund_page.payment_link(self.object.payment) if self.object.payment else words.NOTHING
