from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugins.apps import PluginConfig


class BookingConfig(PluginConfig):
    name = "booking"
    label = "booking"
    verbose_name = _("Booking")
    slug = "booking"
    required = True
    contributes = (
        "booking.grants.BookingGrants",
        "booking.payment_part.PaymentPart",
        "booking.portal.MeetingsSection",
        "booking.portal.SessionsSection",
        "booking.privacy.BookingData",
    )

    def ready(self) -> None:
        from booking import connections

        connections.connect()
