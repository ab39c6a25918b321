"""Who did what, when and why (Law 8), in the confidential log of bookings and enquiries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry

from booking.by import By
from booking.models import Booking, BookingLogEntry, Enquiry, EnquiryLogEntry

ACTIONS = {
    "booking.hold": _("Time held"),
    "booking.more_time": _("Held for longer"),
    "booking.pay": _("Payment started"),
    "booking.confirm": _("Confirmed"),
    "booking.rebook": _("Confirmed after a late payment"),
    "booking.late_refund": _("Late payment refunded"),
    "booking.double_payment": _("Second payment refunded"),
    "booking.payment_ended": _("Payment not made"),
    "booking.refund": _("State of a refund"),
    "booking.expire": _("Lapsed"),
    "booking.release": _("Given up"),
    "booking.cancel": _("Cancelled"),
    "booking.withdraw": _("Withdrawn"),
    "booking.move": _("Time changed"),
    "booking.complete": _("Over"),
    "booking.miss": _("Missed"),
    "booking.seat": _("Seat taken"),
    "booking.claim": _("Added to the client’s account"),
    "booking.address": _("Email address corrected"),
    "booking.new_links": _("New links made"),
    "booking.view": _("Looked at"),
    "enquiry.open": _("Came in"),
    "enquiry.answer": _("Answered"),
    "enquiry.state": _("State changed"),
    "enquiry.view": _("Looked at"),
}


def register(registry: LogActionRegistry) -> None:
    """Gives Wagtail's reports the actions' names."""
    for action, label in ACTIONS.items():
        registry.register_action(action, label, label)


def record(instance: Booking | Enquiry, action: str, *, by: By, now: datetime, **data: object) -> None:
    """One entry. ``data`` holds codes, numbers and times: never what somebody wrote or said."""
    record_all([instance], action, by=by, now=now, **data)


def record_all(instances: Iterable[Booking | Enquiry], action: str, *, by: By, now: datetime, **data: object) -> None:
    """One entry for each, in one query."""
    assert action in ACTIONS, action
    entries: dict[type[BookingLogEntry | EnquiryLogEntry], list[BookingLogEntry | EnquiryLogEntry]] = {}
    for instance in instances:
        model = BookingLogEntry if isinstance(instance, Booking) else EnquiryLogEntry
        entries.setdefault(model, []).append(
            model(
                **{model.INSTANCE: instance},
                content_type=ContentType.objects.get_for_model(instance),
                label=str(instance),
                action=action,
                timestamp=now,
                user=by.user,
                data={"by": by.role, **data},
            )
        )
    for model, made in entries.items():
        # Not through Wagtail's save(), which asks the database again for every key that we just read.
        if len(made) == 1:
            made[0].save_base(raw=True, force_insert=True)
        else:
            model.objects.bulk_create(made)
