"""What the office needs to know of one refund: why, by whom, what became of it. No row without a content."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from payments.admin import words
from payments.models import Payment, Refund


def facts(refund: Refund) -> list[tuple[str, str]]:
    """Pairs of a label and words, HTML where it is safe."""
    return [(label, value) for label, value in _facts(refund) if value]


def payment_link(payment: Payment) -> str:
    """The way to the payment, by what one knows it by."""
    text = ", ".join((words.moment(payment.created_at), words.sum_of(payment), words.payer_of(payment)))
    return _link("payments_ledger:inspect", payment.pk, text)


def _facts(refund: Refund) -> Iterator[tuple[str, str]]:
    yield _("State"), words.refund_state_of(refund)
    yield _("Payment"), payment_link(refund.payment)
    yield _("Reason"), words.reason_of(refund)
    yield _("Note for the books"), refund.note
    yield _("Asked for"), _by(words.moment(refund.created_at), refund.asked_by)
    if refund.succeeded_at:
        yield _("Paid back"), words.moment(refund.succeeded_at)
    if refund.failed_at:
        yield _("Failed"), ", ".join(filter(None, (words.moment(refund.failed_at), words.failure_of(refund))))
    if refund.handled_at:
        yield _("Handled"), _by(words.moment(refund.handled_at), refund.handled_by)
    if refund.instead_of:
        yield _("Instead of"), _link("refunds:inspect", refund.instead_of_id, words.known_as(refund.instead_of))
    again = Refund.objects.filter(instead_of=refund).select_related("payment").first()
    if again is not None:
        yield _("Paid back again"), _link("refunds:inspect", again.pk, words.known_as(again))
    yield _("Reference at the payment service"), refund.provider_ref


def _by(when: str, who: object) -> str:
    return f"{when}, {who}" if who else when


def _link(name: str, pk: object, text: str) -> str:
    return format_html('<a href="{}">{}</a>', reverse(name, args=[pk]), text)
