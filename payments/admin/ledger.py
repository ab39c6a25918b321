"""What money did: to read, never to change."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from payments.admin import words
from payments.admin.filters import EventFilters, PaymentFilters
from payments.admin.handled import mark_handled, mark_seen_to
from payments.admin.pay_back import pay_back
from payments.admin.policies import ScopedPolicy
from payments.admin.views import (
    EventInspectView,
    PaymentIndexView,
    PaymentInspectView,
    RefundIndexView,
    RefundInspectView,
    ScopedIndexView,
)
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


def _begins(name: str, label: Any, *, inspect: str) -> TitleColumn:
    """A list begins with the day and the time, which lead to the row's page. ``inspect`` is the address's name."""
    return TitleColumn(
        name,
        label=label,
        accessor=lambda row: words.moment_in_list(getattr(row, name)),
        sort_key=name,
        get_url=lambda row: reverse(inspect, args=[row.pk]),
    )


def _moment(name: str, label: Any) -> Column:
    return Column(name, label=label, accessor=lambda row: words.moment_in_list(getattr(row, name)), sort_key=name)


class PaymentViewSet(LedgerViewSet):
    """Payments."""

    model = Payment
    name = "payments_ledger"  # "payments" are the receipts' addresses
    url_prefix = "payments"
    icon = "tasks"
    menu_label = _("Payments")
    index_view_class = PaymentIndexView
    inspect_view_class = PaymentInspectView
    inspect_view_fields = ()
    list_display = (
        _begins("created_at", _("Begun"), inspect="payments_ledger:inspect"),
        Column("amount", label=_("Amount"), accessor=words.sum_of, sort_key="amount"),
        Column("state", label=_("State"), accessor=words.state_of, sort_key="state"),
        Column("what", label=_("What for"), accessor=words.what_for),
        Column("payer", label=_("Payer"), accessor=words.payer_of, sort_key="payer_name"),
        Column("number", label=_("Receipt"), sort_key="number"),
        Column("attention", label=_("Needs attention"), accessor="get_attention_display", sort_key="attention"),
    )
    filterset_class = PaymentFilters
    search_fields = ("number", "payer_name", "payer_email", "provider_ref", "provider_charge", "uuid", "reference")
    search_backend_name = None
    ordering = ("-created_at",)

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("handled/<int:pk>/", mark_seen_to, name="handled"),
            path("pay-back/<int:pk>/", pay_back, name="pay_back"),
        ]


class RefundViewSet(LedgerViewSet):
    """Refunds; those that failed wait for somebody."""

    model = Refund
    name = "refunds"
    icon = "resubmit"
    menu_label = _("Refunds")
    index_view_class = RefundIndexView
    inspect_view_class = RefundInspectView
    inspect_view_fields = ()
    list_display = (
        _begins("created_at", _("Asked for"), inspect="refunds:inspect"),
        Column("amount", label=_("Amount"), accessor=words.sum_of, sort_key="amount"),
        Column("state", label=_("State"), accessor=words.refund_state_of, sort_key="state"),
        Column("reason", label=_("Reason"), accessor=words.reason_of),
        Column("payer", label=_("Payer"), accessor=lambda row: words.payer_of(row.payment)),
        _moment("handled_at", _("Handled")),
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
        _begins("received_at", _("Received"), inspect="payment-messages:inspect"),
        "kind",
        Column("provider", label=_("Way of paying"), accessor=words.provider_of),
        _moment("worked_at", _("Worked")),
    )
    filterset_class = EventFilters
    ordering = ("-received_at",)


VIEWSETS: tuple[type[Any], ...] = (PaymentViewSet, RefundViewSet, EventViewSet)
