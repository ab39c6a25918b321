"""What cancelling or withdrawing gives back, in words: exactly what the action will do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from booking import price_words, when
from booking.models import Booking
from booking.promise import Promise, withdrawal_ends
from booking.views.reader import Reader, gets_back, need_not_pay


@dataclass(frozen=True, slots=True)
class PromiseWords:
    title: str
    words: str


def promise_words(promise: Promise, reader: Reader, *, paid: bool) -> PromiseWords:
    """In the words of who acts: the money is theirs, the payer's or the client's. What is not ``paid`` yet, such as an
    invoice, does not go back: it need not be paid.
    """
    amount = price_words.amount(promise.amount, promise.currency)
    if promise.why == "free":
        return PromiseWords(_("The time becomes free for others"), _("The meeting is free of charge."))
    if promise.amount == 0:
        return PromiseWords(
            _("The price is not paid back") if paid else _("The price is to be paid all the same"),
            _("It is later than the time until which cancelling is free of charge. Call us if somebody fell ill."),
        )
    title = gets_back(reader, amount) if paid else need_not_pay(reader, amount)
    back = _("It goes back the way it was paid. Banks take a few days.") if paid else ""
    return PromiseWords(title, f"{_share(promise)} {back}".strip())


def _share(promise: Promise) -> str:
    """How much of the price it is, and why."""
    if promise.why == "withdrawal":
        return _("That is all of it: your 14 days to withdraw from the contract are not over.")
    if promise.why == "late":
        return _("That is %(percent)s%% of the price, since it is late.") % {"percent": promise.percent}
    return _("That is all of it.")


def withdrawal_last_day(booking: Booking) -> str:
    """The last day on which a consumer may withdraw."""
    ends = withdrawal_ends(booking)
    assert ends is not None
    return when.day_full((ends - timedelta(seconds=1)).date())
