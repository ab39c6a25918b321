"""A booking's terms on moving and on cancelling, in words: until its cut-off it is moved here, and cancelled until the
meeting begins.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from booking import when
from booking.models import Booking
from booking.promise import cutoff_of


def moving_words(booking: Booking) -> str:
    """Until when it can be moved on its page."""
    words = {"moment": _moment(booking)}
    if not booking.price:
        return _("Until %(moment)s on the booking’s page. After that, call us.") % words
    return _("Free of charge until %(moment)s on the booking’s page. After that, call us.") % words


def cancelling_words(booking: Booking) -> str:
    """Until when it costs nothing, and what is paid back after that."""
    percent = booking.late_refund_percent
    if not booking.price:
        return _("On the booking’s page until the meeting begins.")
    if percent == 100:
        return _("Free of charge until the meeting begins.")
    if percent == 0:
        return _("Free of charge until %(moment)s. After that the price is not paid back.") % {
            "moment": _moment(booking)
        }
    return _("Free of charge until %(moment)s. After that %(percent)s%% of the price is paid back.") % {
        "moment": _moment(booking),
        "percent": percent,
    }


def _moment(booking: Booking) -> str:
    return when.moment_short(cutoff_of(booking), booking.supervisor.zone)
