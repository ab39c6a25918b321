"""What cancelling or withdrawing gives back, in words: exactly what the action will do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from booking import price_words, when
from booking.models import Booking
from booking.promise import Promise, withdrawal_ends
from booking.views.reader import Reader, gets_back


@dataclass(frozen=True, slots=True)
class PromiseWords:
    title: str
    words: str


def promise_words(promise: Promise, reader: Reader) -> PromiseWords:
    """In the words of who acts: the money is theirs, the payer's or the client's."""
    amount = price_words.amount(promise.amount, promise.currency)
    if promise.why == "free":
        return PromiseWords(_("The time becomes free for others"), _("The meeting is free of charge."))
    if promise.amount == 0:
        return PromiseWords(
            _("The price is not paid back"),
            _("It is later than the time until which cancelling is free of charge. Call us if somebody fell ill."),
        )
    back = _("It goes back the way it was paid. Banks take a few days.")
    title = gets_back(reader, amount)
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
