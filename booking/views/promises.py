"""What cancelling or withdrawing gives back, in words: exactly what the action will do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest
from django.utils.translation import gettext as _

from booking import price_words, when
from booking.forms.cancel import PromisedForm
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
    if promise.why == "free":
        return PromiseWords(_("The time becomes free for others"), _("The meeting is free of charge."))
    if promise.amount == 0:
        return _nothing(promise, paid=paid)
    amount = price_words.amount(promise.amount, promise.currency)
    title = gets_back(reader, amount) if paid else need_not_pay(reader, amount)
    back = _("It goes back the way it was paid. Banks take a few days.") if paid else ""
    return PromiseWords(title, f"{_share(promise, paid=paid)} {back}".strip())


def _nothing(promise: Promise, *, paid: bool) -> PromiseWords:
    """Nothing goes back now: all of it went before, or it is too late."""
    if promise.rest and (promise.before or promise.why != "late"):
        if not paid:
            return PromiseWords(_("Nothing is left to pay"), _("Nothing has to be paid, and nothing goes back."))
        return PromiseWords(
            _("The whole price has been paid back already"),
            _("All of it, %(amount)s, has gone back before. Banks take a few days.") % _before(promise),
        )
    late = _("It is later than the time until which cancelling is free of charge. Call us if somebody fell ill.")
    if promise.before:
        title = _("The rest of the price is not paid back") if paid else _("The rest of the price is to be paid")
        return PromiseWords(title, f"{_gone(promise, paid=paid)} {late}")
    return PromiseWords(_("The price is not paid back") if paid else _("The price is to be paid all the same"), late)


def _share(promise: Promise, *, paid: bool) -> str:
    """How much of the price it is, and why."""
    if promise.before and promise.rest:
        words = (
            _("%(amount)s has gone back before; the rest, %(rest)s, goes back now.")
            if paid
            else _("%(amount)s has been taken off before; the rest, %(rest)s, is taken off now.")
        )
        return words % {**_before(promise), "rest": price_words.amount(promise.amount, promise.currency)}
    if promise.why == "withdrawal":
        return _("That is the whole price: your 14 days to withdraw from the contract are not over.")
    if promise.why == "late":
        share = _("That is %(percent)s%% of the price, since it is late.") % {"percent": promise.percent}
        return f"{share} {_gone(promise, paid=paid)}" if promise.before else share
    return _("That is the whole price.")


def _gone(promise: Promise, *, paid: bool) -> str:
    words = _("%(amount)s has gone back before.") if paid else _("%(amount)s has been taken off before.")
    return words % _before(promise)


def _before(promise: Promise) -> dict[str, str]:
    return {"amount": price_words.amount(promise.before, promise.currency)}


def promised(request: HttpRequest) -> int | None:
    """The sum that the page showed, in minor units; None for a form that was not made by it."""
    form = PromisedForm(request.POST)
    return form.cleaned_data["promised"] if form.is_valid() else None


def withdrawal_meets(booking: Booking) -> bool:
    """Whether the meeting comes before the 14 days are over: the right ends when it is held."""
    ends = withdrawal_ends(booking)
    return ends is not None and booking.starts_at < ends


def withdrawal_last_day(booking: Booking) -> str:
    """The last day on which a consumer may withdraw: of the meeting, where that comes first."""
    ends = withdrawal_ends(booking)
    assert ends is not None
    last = min(ends - timedelta(seconds=1), booking.starts_at)
    return when.day_full(when.local(last, booking.supervisor.zone).date())
