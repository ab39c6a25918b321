"""What cancelling or withdrawing gives back, in words: exactly what the action will do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from booking import price_words, when
from booking.models import Booking
from booking.promise import Promise, withdrawal_ends


@dataclass(frozen=True, slots=True)
class PromiseWords:
    title: str
    words: str


def promise_words(promise: Promise) -> PromiseWords:
    amount = price_words.amount(promise.amount, promise.currency)
    if promise.why == "free":
        return PromiseWords(_("Nothing was paid"), _("So nothing is paid back. The time is free for others."))
    if promise.amount == 0:
        return PromiseWords(
            _("The price is not paid back"),
            _("It is later than the time until which cancelling is free of charge. Call us if you fell ill suddenly."),
        )
    back = _("It goes back the way it was paid. Banks take a few days.")
    title = _("You get back %(amount)s") % {"amount": amount}
    if promise.why == "withdrawal":
        whole = _("That is all of it: your 14 days to withdraw from the contract are not over.")
        return PromiseWords(title, f"{whole} {back}")
    if promise.why == "late":
        share = _("That is %(percent)s%% of the price, since it is late.") % {"percent": promise.percent}
        return PromiseWords(title, f"{share} {back}")
    whole = _("That is all of it.")
    return PromiseWords(title, f"{whole} {back}")


def withdrawal_last_day(booking: Booking) -> str:
    """The last day on which a consumer may withdraw."""
    ends = withdrawal_ends(booking)
    assert ends is not None
    return when.day_full((ends - timedelta(seconds=1)).date())
