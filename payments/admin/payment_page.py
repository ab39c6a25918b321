"""What the office needs to know of one payment: who paid what to whom, when and by what means. No row without a content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.translation import gettext as _

from payments.admin import words
from payments.formats import money
from payments.models import Payment, Refund
from payments.receipts import receipt_url
from payments.states import PaymentState

WAITING = (PaymentState.CREATED, PaymentState.OPEN)


@dataclass(frozen=True, slots=True)
class RefundRow:
    """A refund as the page lists it."""

    row: Refund
    state: str
    reason: str
    failure: str
    waits: bool


def facts(payment: Payment) -> list[tuple[str, str]]:
    """Pairs of a label and words, HTML where it is safe. No query besides the refunds and lines of the payment."""
    return [(label, value) for label, value in _facts(payment) if value]


def looked_up(payment: Payment) -> list[tuple[str, str]]:
    """What one looks a payment up by, elsewhere."""
    found = [
        (_("Reference at the payment service"), payment.provider_ref),
        (_("The money’s reference at the payment service"), payment.provider_charge),
        (_("Account at the payment service"), payment.provider_account),
        (_("Reference on the receipt"), str(payment.uuid) if payment.state == PaymentState.SETTLED else ""),
        # The ledger knows no more of it; whoever sold it has it in the address of its page.
        (_("Reference of what was bought"), str(payment.reference)),
    ]
    return [(label, value) for label, value in found if value]


def refunds(payment: Payment) -> list[RefundRow]:
    return [
        RefundRow(
            row,
            words.refund_state_of(row),
            words.reason_of(row),
            words.failure_of(row),
            waits=row.waits,
        )
        for row in payment.refunds.all()
    ]


def _facts(payment: Payment) -> Iterator[tuple[str, str]]:
    yield _("State"), words.state_of(payment)
    yield _("Payer"), _payer(payment)
    yield _("Buyer"), str(payment.get_buyer_kind_display())
    yield _("Seller"), payment.seller.name
    yield _("What for"), words.what_for(payment)
    yield from _moments(payment)
    yield _("Way of paying"), _means(payment)
    yield _("Receipt"), _receipt(payment)
    if payment.refunded:
        yield _("Paid back"), _money(payment, payment.refunded.amount)
        yield _("of this at the payment service, without this site"), _some(payment, payment.outside.amount)
        yield _("of this in another way"), _some(payment, payment.by_hand.amount)
        yield _("Remaining after refunds"), _money(payment, payment.refundable.amount)
    if not payment.handled:
        yield _("Reason of failure"), words.failure_of(payment)
    if payment.handled:
        yield _("Handled"), _handled(payment)


def _payer(payment: Payment) -> str:
    name = words.payer_of(payment)
    if not payment.payer_email:
        return "" if name == words.NOTHING else name
    return format_html('{}<br><a href="mailto:{}">{}</a>', name, payment.payer_email, payment.payer_email)


def _moments(payment: Payment) -> Iterator[tuple[str, str]]:
    if payment.settled_at:
        yield _("Paid on"), words.moment(payment.settled_at)
        return
    yield _("Begun"), words.moment(payment.created_at)
    if payment.ended_at:
        yield _("Ended"), words.moment(payment.ended_at)
    elif payment.state in WAITING and not payment.secured:
        yield _("Can be paid until"), words.moment(payment.expires_at)


def _means(payment: Payment) -> str:
    way = words.provider_of(payment)
    return f"{words.method_of(payment)} ({way})" if payment.provider_method else way


def _receipt(payment: Payment) -> str:
    if not payment.number:
        return ""
    return format_html('<a href="{}">{}</a>', receipt_url(payment, payment.language), payment.number)


def _handled(payment: Payment) -> str:
    lines = [str(payment.get_handled_display()), words.moment(payment.handled_at)]
    return ", ".join([*lines, str(payment.handled_by)] if payment.handled_by else lines)


def _money(payment: Payment, amount: int) -> str:
    return money(amount, payment.currency)


def _some(payment: Payment, amount: int) -> str:
    return _money(payment, amount) if amount else ""
