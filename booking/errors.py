"""What can go wrong with a booking, as one tree.

BookingError
 +- SlotRefused: this time cannot be had; other times can
 |   +- SlotTaken, SlotCrowded (409), SlotPast, TooNear, TooFar, Misaligned, OutsideHours, NoSuchTime, NotOffered, ModeNotOffered
 +- HoldLimit (429), HoldLapsed (410), HoldUnknown (404), KeptLongEnough (409), TooManyAttempts (409)
 +- NoSeat (409)
 +- Busy (409, Retry-After): somebody else is at the same row; the same step again will do
 +- IllegalMove (409), DetailsMissing (400), TermsNotAccepted (400), NotFree, NothingToPay (409)
 +- PaymentTrouble (502): the payment could not be started; nothing was charged
 +- CutOffPassed (409), MeetingOver (409), WithdrawalNotPossible (409)
 +- LinkInvalid (403), its NotYours, NotAllowed (403), Foreign (403)
 +- EnquiryIncomplete (400)
 +- QueryInvalid (400), its NoSuchWeek, and NothingFound (404), its WeekOver and WeekTooFar

``message`` is for the person: it says what to do next (Law 9). ``code`` is for machines, ``status`` for HTTP.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.errors import Refused


class BookingError(Refused):
    """Something a person or a program asked cannot be done."""

    code: ClassVar[str] = "booking"
    message: str | Promise = _("This can't be done as asked. Check what you filled in and try again.")

    def __init__(self, message: str | Promise | None = None) -> None:
        if message is not None:
            self.message = message
        super().__init__(self.code)

    def __str__(self) -> str:
        return str(self.message)


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
    message = _("That time can't be booked yet. Choose an earlier one below.")


class Misaligned(SlotRefused):
    """Not on the service's grid of starts."""

    code = "misaligned"
    message = _("Meetings don't start at that minute. Choose one of the times below.")


class OutsideHours(SlotRefused):
    """The supervisor does not work then."""

    code = "outside_hours"
    message = _("The supervisor doesn't take bookings at that time. Choose one of the times below.")


class NoSuchTime(SlotRefused):
    """A local time in the gap of a clock change."""

    code = "no_such_time"
    status = 400
    message = _("The clocks change that night and that time doesn't exist. Choose another one.")


class NotOffered(SlotRefused):
    """The offer is closed: inactive, unpublished, archived, by request, or the supervisor takes no bookings."""

    code = "not_offered"
    status = 404
    message = _("This meeting can't be booked online. Choose another service, or write to us.")


class ModeNotOffered(SlotRefused):
    """Remote or in person is not possible for this offer at this time."""

    code = "mode_not_offered"
    message = _("That time can't be had this way. Choose another time or another way to meet.")


class HoldLimit(BookingError):
    """One visitor keeps too many times at once."""

    code = "hold_limit"
    status = 429
    message = _("You are keeping several times already. Finish or give up one of them first.")


class HoldLapsed(BookingError):
    """The hold is over."""

    code = "hold_lapsed"
    status = 410
    message = _("The time was kept for you for a while and is free again. Choose a time once more.")


class HoldUnknown(BookingError):
    """The hold is not this browser's: another one made it, or this one lost its cookie."""

    code = "hold_unknown"
    status = 404
    message = _(
        "This browser does not keep this time. Go on in the browser where you began, or choose a time here. If you have "
        "paid already, the confirmation comes by e-mail."
    )


class KeptLongEnough(BookingError):
    """A hold was prolonged as far as it can be."""

    code = "kept_long_enough"
    status = 409
    message = _("The time can't be kept longer. Send what you have: if the time lapses first, we try to keep it again.")


class TooManyAttempts(BookingError):
    """Payment was started too often for one hold."""

    code = "too_many_attempts"
    status = 409
    message = _("The payment was started too many times. Choose a time again, or call us.")


class NoSeat(BookingError):
    """Every seat is taken, or this one is."""

    code = "no_seat"
    status = 409
    message = _("The last seat was just taken. Choose another meeting, or ask us to let you know.")


class Busy(BookingError):
    """A lock was not had in time."""

    code = "busy"
    status = 409
    retry_after = 5
    message = _("Many people are booking right now. Try again in a moment: nothing was lost.")


class IllegalMove(BookingError):
    """The table of states does not know this move."""

    code = "illegal_move"
    status = 409
    message = _("The booking has changed meanwhile. Look at it again before going on.")
    by_state: ClassVar[dict[str, Promise]] = {
        "cancelled": _("This time is cancelled already. The booking's page says what was agreed then."),
        "withdrawn": _("This order has been withdrawn from already. The booking's page says what goes back."),
        "paying": _("The payment has begun, so this can't be changed now. Go on to the payment, or leave it first."),
    }

    def __init__(self, *, current: str, to: str) -> None:
        super().__init__(self.by_state.get(current))
        self.current = current
        self.to = to


class DetailsMissing(BookingError):
    """The step before was skipped."""

    code = "details_missing"
    message = _("Fill in your name and e-mail address first.")


class TermsNotAccepted(BookingError):
    """An order needs the terms."""

    code = "terms_not_accepted"
    message = _("Accept the terms of booking first.")


class NothingToPay(BookingError):
    """A free booking was sent to payment."""

    code = "nothing_to_pay"
    status = 409
    message = _("This meeting costs nothing. Confirm it without paying.")


class NotFree(BookingError):
    """A priced booking cannot skip payment."""

    code = "not_free"
    status = 409
    message = _("This meeting has a price. Choose how to pay.")


class PaymentTrouble(BookingError):
    """The payment provider could not be reached or refused to start."""

    code = "payment_trouble"
    status = 502
    message = _("The payment could not be started and nothing was charged. Try again, or choose another way to pay.")


class CutOffPassed(BookingError):
    """Too late to change by oneself."""

    code = "cut_off_passed"
    status = 409
    message = _("It is too late to change this meeting here. Call us, and we will see what can be done.")


class MeetingOver(BookingError):
    """What was held cannot be cancelled."""

    code = "meeting_over"
    status = 409
    message = _(
        "This meeting is over and can't be cancelled any more. If money is to go back, refund the payment at the payment "
        "service; the payment here will show it."
    )


class WithdrawalNotPossible(BookingError):
    """The law's 14 days are over, the meeting was held, or the buyer is no consumer."""

    code = "withdrawal_not_possible"
    status = 409
    message = _("This order can't be withdrawn from any more. You can still cancel the time, or call us.")


class LinkInvalid(BookingError):
    """A signed link was changed, is of an older version, or is not ours."""

    code = "link_invalid"
    status = 403
    message = _("This link doesn't work any more. Open the link of the latest message, or sign in.")


class NotYours(LinkInvalid):
    """The booking is not the signed-in person's. One that does not exist is answered alike."""

    code = "not_yours"
    message = _(
        "You are signed in, and this booking is not among yours. Perhaps it was made with another address: open the "
        "link of its latest message, or look at your own pages."
    )


class Foreign(BookingError):
    """The browser says that another site sent the form (booking.views.guards)."""

    code = "foreign"
    status = 403
    message = _("The browser says that the form came from another site. Check it, and send it once more.")


class NotAllowed(BookingError):
    """The viewer may see it, yet not do this."""

    code = "not_allowed"
    status = 403
    message = _("You can't do this with the booking. Ask the person who ordered it, or call us.")


class EnquiryIncomplete(BookingError):
    """No way to answer."""

    code = "enquiry_incomplete"
    message = _("Leave a telephone number or an e-mail address, so that we can answer.")


class QueryInvalid(BookingError):
    """A parameter makes no sense. ``field`` names the parameter of a JSON address."""

    code = "query_invalid"

    def __init__(self, message: str | Promise | None = None, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class NothingFound(BookingError):
    """No such public service or supervisor."""

    code = "not_found"
    status = 404
    message = _("There is no such service or supervisor.")


class NoSuchWeek(QueryInvalid):
    """A week that no calendar has."""

    code = "no_such_week"
    message = _("There is no such week. Here are the first times that can be booked.")


class WeekOver(NothingFound):
    """A week before this one."""

    code = "week_over"
    message = _("That week is over. Here are the first times that can be booked.")


class WeekTooFar(NothingFound):
    """A week beyond the service's horizon."""

    code = "week_too_far"
    message = _("That week can't be booked yet. Here is the last week that can.")

    def __init__(self, *, last: date) -> None:
        """``last``: the Monday of the last week that can be shown."""
        super().__init__()
        self.last = last
