"""What money did: to read, never to change."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet

from payments.admin.handled import mark_handled, mark_seen_to
from payments.admin.policies import ScopedPolicy
from payments.admin.views import (
    EventInspectView,
    PaymentInspectView,
    RefundIndexView,
    RefundInspectView,
    ScopedIndexView,
)
from payments.formats import money
from payments.models import Payment, Refund, WebhookEvent


class LedgerViewSet(ModelViewSet):
    """A list and a page for each row; no addresses to add, change or delete."""

    copy_view_enabled = False
    inspect_view_enabled = True
    add_to_reference_index = False
    exclude_form_fields = ()
    index_view_class = ScopedIndexView
    list_per_page = 50

    @cached_property
    def permission_policy(self) -> ScopedPolicy:
        return ScopedPolicy(self.model, actions=("view",))

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        gone = ("add_url_name", "edit_url_name", "delete_url_name", "history_url_name", "usage_url_name")
        return {**super().get_common_view_kwargs(**kwargs), **dict.fromkeys(gone)}

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
        ]


def _sum(row: Payment | Refund) -> str:
    return money(row.amount, row.currency if isinstance(row, Payment) else row.payment.currency)


class PaymentViewSet(LedgerViewSet):
    """Payments."""

    model = Payment
    name = "payments_ledger"  # "payments" are the receipts' addresses
    url_prefix = "payments"
    icon = "tasks"
    menu_label = _("Payments")
    inspect_view_class = PaymentInspectView
    inspect_view_fields = (
        "number", "state", "attention", "seller", "payer_name", "payer_email", "buyer_kind", "provider",
        "provider_method", "provider_ref", "reference", "attempt", "created_at", "expires_at", "settled_at", "ended_at",
        "failure_code", "handled", "handled_at", "handled_by",
    )  # fmt: skip
    list_display = (
        "uuid",
        DateColumn("created_at", label=_("Begun"), sort_key="created_at"),
        "number",
        "payer_name",
        Column("amount", label=_("Sum"), accessor=_sum, sort_key="amount"),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        Column("attention", label=_("Needs attention"), accessor="get_attention_display", sort_key="attention"),
    )
    list_filter = ("state", "provider", "attention", "created_at")
    search_fields = ("number", "payer_name", "payer_email", "provider_ref")
    search_backend_name = None
    ordering = ("-created_at",)

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("handled/<int:pk>/", mark_seen_to, name="handled")]


class RefundViewSet(LedgerViewSet):
    """Refunds; those that failed wait for somebody."""

    model = Refund
    name = "refunds"
    icon = "undo"
    menu_label = _("Refunds")
    index_view_class = RefundIndexView
    inspect_view_class = RefundInspectView
    inspect_view_fields = (
        "state", "payment", "reason_code", "created_at", "succeeded_at", "failed_at", "failure_code", "provider_ref",
        "handled_at", "handled_by",
    )  # fmt: skip
    list_display = (
        "uuid",
        DateColumn("created_at", label=_("Asked for"), sort_key="created_at"),
        Column("amount", label=_("Sum"), accessor=_sum, sort_key="amount"),
        "state",
        "failure_code",
        DateColumn("handled_at", label=_("Handled")),
    )
    list_filter = ("state", "handled_at")
    ordering = ("-created_at",)

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("handled/<int:pk>/", mark_handled, name="handled")]


class EventViewSet(LedgerViewSet):
    """Messages of payment services."""

    model = WebhookEvent
    name = "payment-messages"
    icon = "mail"
    menu_label = _("Messages of payment services")
    inspect_view_class = EventInspectView
    inspect_view_fields = ("provider", "kind", "event_id", "payment", "received_at", "worked_at", "payload")
    list_display = (
        "event_id",
        "kind",
        "provider",
        DateColumn("received_at", label=_("Received"), sort_key="received_at"),
        DateColumn("worked_at", label=_("Worked"), sort_key="worked_at"),
    )
    list_filter = ("provider", "kind", "worked_at")
    ordering = ("-received_at",)


VIEWSETS: tuple[type[Any], ...] = (PaymentViewSet, RefundViewSet, EventViewSet)
