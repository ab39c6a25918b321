"""Ways of paying by the names that payers know, where a list of the ledger is narrowed."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from payments.models import Payment, WebhookEvent
from payments.provider import PaymentProvider
from plugins.registry import contributions


def ways_of_paying() -> list[tuple[str, str]]:
    """Also of plugins that are switched off: the ledger keeps what they did."""
    return [(one.slug, str(one.label)) for one in contributions(PaymentProvider, include_disabled=True)]


class ByWayOfPaying(WagtailFilterSet):
    provider = django_filters.ChoiceFilter(label=_("Way of paying"), choices=ways_of_paying)


class PaymentFilters(ByWayOfPaying):
    class Meta:
        model = Payment
        fields = ("state", "provider", "attention", "created_at")


class EventFilters(ByWayOfPaying):
    class Meta:
        model = WebhookEvent
        fields = ("provider", "kind", "worked_at")
