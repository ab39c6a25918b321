"""On the way from a chosen time to a booking that stands."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from booking.errors.base import BookingError


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
        "This time is not held in this browser. Go on in the browser where you began, or choose a time here. If you have "
        "paid already, the confirmation comes by email."
    )


class KeptLongEnough(BookingError):
    """A hold was prolonged as far as it can be."""

    code = "kept_long_enough"
    status = 409
    message = _("The time can’t be kept longer. Send what you have: if the time lapses first, we try to keep it again.")


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


class DetailsMissing(BookingError):
    """The step before was skipped."""

    code = "details_missing"
    message = _("Fill in your name and email address first.")


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
