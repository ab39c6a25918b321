"""This time cannot be had; other times can."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from booking.errors.base import BookingError


class SlotRefused(BookingError):
    """This time cannot be had; the page shows others."""

    code = "slot_refused"
    status = 409


class SlotTaken(SlotRefused):
    """Somebody was faster."""

    code = "slot_taken"
    message = _("That time was just taken. Choose another one below.")


class SlotCrowded(SlotRefused):
    """So many asked for times of this supervisor at once that the turn did not come in time."""

    code = "slot_crowded"
    message = _("Many people are choosing right now, and this time could not be kept for you. Choose one below.")


class SlotPast(SlotRefused):
    """The start is over."""

    code = "slot_past"
    message = _("That time has passed. Choose a later one below.")


class TooNear(SlotRefused):
    """Less than the service's notice ahead."""

    code = "too_near"
    message = _("That time is too soon to book online. Choose a later one, or call us.")


class TooFar(SlotRefused):
    """Beyond the service's horizon."""

    code = "too_far"
    message = _("That time can’t be booked yet. Choose an earlier one below.")


class Misaligned(SlotRefused):
    """Not on the service's grid of starts."""

    code = "misaligned"
    message = _("Meetings don’t start at that minute. Choose one of the times below.")


class OutsideHours(SlotRefused):
    """The supervisor does not work then."""

    code = "outside_hours"
    message = _("The supervisor doesn’t take bookings at that time. Choose one of the times below.")


class NoSuchTime(SlotRefused):
    """A local time in the gap of a clock change."""

    code = "no_such_time"
    status = 400
    message = _("The clocks change that night and that time doesn’t exist. Choose another one.")


class NotOffered(SlotRefused):
    """The offer is closed: inactive, unpublished, archived, by request, or the supervisor takes no bookings."""

    code = "not_offered"
    status = 404
    message = _("This meeting can’t be booked online. Choose another service, or write to us.")


class ModeNotOffered(SlotRefused):
    """Remote or in person is not possible for this offer at this time."""

    code = "mode_not_offered"
    message = _("That time can’t be had this way. Choose another time or another way to meet.")
