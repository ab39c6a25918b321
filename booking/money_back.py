"""What goes back to the payer of a booking, in sums and in words: what booking promised and what the ledger has made of
it. The words are the same before the ledger's job ran and after.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from booking import price_words
from booking.models import Booking, PromisedRefund
from booking.promise import Left
from booking.states import State
from payments import api as payments
from payments.api import PaymentSummary


@dataclass(frozen=True, slots=True)
class MoneyBack:
    """``done``, ``coming`` and ``stuck`` in minor units of the payment. ``owed``: it was never paid, so it is credited
    instead. ``stuck``: a refund of it failed, and the office has not paid it in another way yet. ``ended``: the booking
    is cancelled, so that what does not go back stays, and the page says so.
    """

    payment: PaymentSummary
    done: int
    coming: int
    stuck: int = 0
    ended: bool = False

    @property
    def owed(self) -> bool:
        return self.payment.settled_at is None

    @property
    def lines(self) -> list[str]:
        """One line each, for the page."""
        currency = self.payment.total.currency
        if self.owed:
            whole = self.done + self.coming
            if whole:
                return [_("%(amount)s need not be paid") % {"amount": price_words.amount(whole, currency)}]
            return [_("By the terms of this booking the price is to be paid all the same.")] if self.ended else []
        found = []
        if self.done:
            found.append(_("Paid back %(amount)s") % {"amount": price_words.amount(self.done, currency)})
        if self.coming:
            found.append(_("%(amount)s is going back") % {"amount": price_words.amount(self.coming, currency)})
        if self.stuck:
            words = _(
                "%(amount)s could not be paid back. We have been told and look into it; you need not do anything."
            )
            found.append(words % {"amount": price_words.amount(self.stuck, currency)})
        if self.ended and not found:
            found.append(_("By the terms of this booking the price is not paid back."))
        return found


def money_back(booking: Booking) -> MoneyBack | None:
    """Of the payment that the booking stands or stood on; None where none was begun. Two queries for a live booking,
    three for another.
    """
    # First booking's own rows: what the ledger takes over meanwhile is known by its key.
    waiting = [] if booking.live else list(booking.promised_refunds.filter(kept_at=None))
    payment = payments.state_of(booking.uuid, payment_uuid=booking.paid_with)
    if payment is None:
        return None
    known = {refund.key for refund in payment.refunds}
    promised = sum(one.amount for one in waiting if one.payment == payment.uuid and one.key not in known)
    under_way = sum(one.amount.amount for one in payment.refunds if one.state in {"requested", "pending"})
    failed = sum(one.amount.amount for one in payment.refunds if one.state == "failed" and not one.handled)
    return MoneyBack(
        payment=payment,
        done=(payment.refunded + payment.credited).amount - under_way,
        coming=under_way + min(promised, payment.refundable.amount),
        stuck=min(failed, payment.refundable.amount),
        ended=booking.state == State.CANCELLED,
    )


def was_paid(booking: Booking) -> bool:
    """Whether its price has come, so that it would go back; an invoice that waits is taken off instead. One query."""
    return paid_and_left(booking)[0]


def paid_and_left(booking: Booking) -> tuple[bool, Left | None]:
    """That, and how much of its payment can still go back: the office may have paid a part back before. None where the
    booking stands on no payment. One query.
    """
    payment = payments.state_of(booking.uuid, payment_uuid=booking.paid_with)
    if payment is None:
        return False, None
    left = Left(amount=payment.refundable.amount, before=_gone(payment)) if booking.paid_with else None
    return payment.settled_at is not None, left


def _gone(payment: PaymentSummary) -> int:
    """What has gone back of it or is on its way, also what only the provider knows of yet; of what nobody has paid, what
    was taken off.
    """
    if payment.settled_at is None:
        return payment.credited.amount
    return payment.total.amount - payment.refundable.amount


def sentence(booking: Booking, *, of: UUID | None = None) -> str:
    """What a cancelled booking's payer gets back, for messages and for the page after a payment that came too late.
    ``of``: the payment that is spoken of; the one that the booking stands on may be a later one.
    """
    paid_with = of or booking.paid_with
    if paid_with is None:
        return _("Nothing was paid, so nothing has to be paid back.")
    promise: PromisedRefund | None = booking.promised_refunds.filter(payment=paid_with).first()
    payment = payments.state_of(booking.uuid, payment_uuid=paid_with)
    owed = payment is not None and payment.settled_at is None
    if owed:
        if promise is None:
            return _("By the terms of this booking the price is to be paid all the same.")
        amount = price_words.amount(_given(promise, payment), promise.currency)
        return _("You need not pay %(amount)s: it is taken off what you owe.") % {"amount": amount}
    given = _given(promise, payment) if promise else 0
    gone = _gone_besides(promise, payment) if payment else 0
    all_of_it = payment is not None and gone + given >= payment.total.amount
    amounts = {
        "amount": price_words.amount(given, booking.currency),
        "gone": price_words.amount(gone, booking.currency),
    }
    if given and gone and all_of_it:
        words = _(
            "%(gone)s has been paid back already; the rest, %(amount)s, goes back the way it was paid. Banks take a few "
            "days."
        )
        return words % amounts
    if given:
        return _("%(amount)s goes back the way it was paid. Banks take a few days.") % amounts
    if all_of_it:
        return _("The whole price, %(gone)s, has been paid back already. Banks take a few days.") % amounts
    if gone:
        words = _("%(gone)s has been paid back already. By the terms of this booking the rest is not paid back.")
        return words % amounts
    return _("By the terms of this booking the price is not paid back.")


def _given(promise: PromisedRefund, payment: PaymentSummary | None) -> int:
    """What the ledger gave of the promise, which may be less; until it has heard of it, the promise."""
    made = [one.amount.amount for one in payment.refunds if one.key == promise.key] if payment else []
    if made:
        return made[0]
    if payment is None or payment.settled_at is None:
        return promise.amount
    return min(promise.amount, payment.refundable.amount)  # the office may have been quicker


def _gone_besides(promise: PromisedRefund | None, payment: PaymentSummary) -> int:
    """What has gone back of the payment otherwise than by the promise."""
    own = promise.key if promise else None
    return _gone(payment) - sum(
        one.amount.amount for one in payment.refunds if one.key == own and one.state != "failed"
    )
