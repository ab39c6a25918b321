"""A booking cannot be changed so, or not now."""

from __future__ import annotations

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from booking.errors.base import BookingError


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
        "cancelled": _("This time is cancelled already. The booking’s page says what was agreed then."),
        "withdrawn": _("This order has been withdrawn from already. The booking’s page says what goes back."),
        "paying": _("The payment has begun, so this can’t be changed now. Go on to the payment, or leave it first."),
    }

    def __init__(self, *, current: str, to: str) -> None:
        super().__init__(self.by_state.get(current))
        self.current = current
        self.to = to


class IllegalEnquiryMove(IllegalMove):
    """The table of an enquiry's states does not know this move."""

    code = "illegal_enquiry_move"
    message = _(
        "The enquiry is not where it was, or has been closed. Look at it again; one that is closed is taken up again "
        "before it is answered."
    )
    by_state: ClassVar[dict[str, Promise]] = {}


class CutOffPassed(BookingError):
    """Too late to change by oneself."""

    code = "cut_off_passed"
    status = 409
    message = _("It is too late to change this meeting here. Call us, and we will see what can be done.")


class LessBack(BookingError):
    """Cancelling gives less now than the page said that was agreed to."""

    code = "less_back"
    status = 409
    message = _(
        "Nothing was cancelled: less goes back now than when this page was opened. See below what goes back, and decide "
        "again."
    )


class MeetingOver(BookingError):
    """What was held cannot be cancelled."""

    code = "meeting_over"
    status = 409
    message = _(
        "This meeting is over and can’t be cancelled any more. If money is to go back, refund the payment at the payment "
        "service; the payment here will show it."
    )


class WithdrawalNotPossible(BookingError):
    """The law's 14 days are over, or the buyer is no consumer."""

    code = "withdrawal_not_possible"
    status = 409
    message = _("This order can’t be withdrawn from any more. You can still cancel the time, or call us.")


class MeetingBegun(WithdrawalNotPossible):
    """Nor can it be cancelled."""

    code = "withdrawal_after_start"
    message = _(
        "The meeting has begun or been held, so its order can’t be withdrawn from any more. If something was not as it "
        "should be, call us."
    )
