"""A booking's terms on moving and cancelling, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from booking import when
from booking.models import Booking
from booking.promise import cutoff_of


def cut_off_words(booking: Booking) -> str:
    """Until when it is free of charge, and what holds after that."""
    until = cutoff_of(booking)
    moment = when.moment_short(until, booking.supervisor.zone)
    if not booking.price:
        return _("Until %(moment)s here. After that, call us.") % {"moment": moment}
    percent = booking.late_refund_percent
    if percent == 0:
        return _("Free of charge until %(moment)s. After that the price is not paid back.") % {"moment": moment}
    if percent == 100:
        return _("Free of charge at any time before the meeting.")
    return _("Free of charge until %(moment)s. After that %(percent)s%% of the price is paid back.") % {
        "moment": moment,
        "percent": percent,
    }
