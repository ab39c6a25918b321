"""Offers: what one supervisor gives of a service, how long and for how much."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, StatusFlagColumn

from booking.admin.columns import price
from booking.admin.fields import EurosField, SetField
from booking.admin.scoped import ScopedViewSet
from booking.admin.times import TimesForm, own_supervisor_panel
from booking.choices import Mode
from booking.models import Offer
from booking.walls import is_office, office_sellers


class OfferForm(TimesForm):
    """Price in euros, ways to meet as ticks; supervisors of one's own sellers."""

    price = EurosField(label=_("Price, euros"), help_text=_("To consumers with VAT; tick below if it is without."))
    modes = SetField(label=_("Ways to meet"), choices=Mode.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Sellers may call their codes alike."""
        super().__init__(*args, **kwargs)
        codes = self.fields["vat_code"]
        codes.queryset = codes.queryset.select_related("seller")
        codes.label_from_instance = lambda code: f"{code}, {code.seller}"

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        supervisor, code = data.get("supervisor"), data.get("vat_code")
        if supervisor and code and code.seller_id != supervisor.seller_id:
            self.add_error(
                "vat_code", _("This VAT code belongs to another seller. Choose one of the supervisor’s own seller.")
            )
        return data


class OfferViewSet(ScopedViewSet):
    """An offer is switched off, never deleted: bookings point at it."""

    model = Offer
    name = "booking_offers"
    url_prefix = "offers"
    icon = "tag"
    menu_label = _("Offers and prices")
    list_display = (
        "service",
        "supervisor",
        "minutes",
        price(),
        StatusFlagColumn("price_is_net", label=_("VAT"), true_label=_("Without VAT")),
        BooleanColumn("active", label=_("Active")),
    )
    list_filter = ("service", "supervisor", "active")
    search_fields = ("service__name", "supervisor__name")
    ordering = ("service__position", "supervisor__position", "minutes")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("service"), own_supervisor_panel()]),
            FieldPanel("minutes"),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("price"), FieldPanel("vat_code")]), FieldPanel("price_is_net")],
                heading=_("Price"),
            ),
            FieldPanel("modes"),
            FieldPanel("active"),
        ],
        base_form_class=OfferForm,
    )

    def seen(self, rows: QuerySet[Offer], user: Any) -> QuerySet[Offer]:
        """The office's: those of its sellers; a supervisor's: their own."""
        rows = rows.select_related("service", "supervisor")
        if is_office(user):
            return rows.filter(supervisor__seller__in=office_sellers(user))
        return rows.filter(supervisor__user=user)
