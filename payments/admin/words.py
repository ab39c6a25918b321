"""The ledger's rows as the office reads them: local time, sums, states and reasons in words."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payments import formats as written
from payments import reasons
from payments.formats import money
from payments.models import Payment, Refund
from payments.provider import PaymentProvider
from payments.states import PaymentState, RefundState
from plugins.registry import UnknownContribution, find

NOTHING = "–"
METHODS = {"card": gettext_lazy("card"), "mobilepay": "MobilePay"}
"""What a payment service calls what was paid with, in words. Another code stands as it is."""


FAILURES = {
    "expired_or_canceled_card": gettext_lazy("the card has expired or was cancelled"),
    "lost_or_stolen_card": gettext_lazy("the card is lost or stolen"),
    "insufficient_funds": gettext_lazy("there was not enough money"),
    "card_declined": gettext_lazy("the card was declined"),
    "payment_failed": gettext_lazy("the payment did not go through"),
    "refused": gettext_lazy("the payment service refused it"),
    "declined": gettext_lazy("refused by the bank"),
    "unknown": gettext_lazy("the payment service does not say why"),
}
"""What payment services call the reason of a failure, in words. Another code stands as it is."""


def moment(value: datetime | None) -> str:
    """For a page: "21. marraskuuta 2026 klo 14.32" in the practice's zone."""
    return written.moment(value) if value else NOTHING


def moment_in_list(value: datetime | None) -> str:
    """For a list: "21.11.2026 14.32", which a narrow column does not part."""
    return written.moment_in_list(value) if value else NOTHING


def sum_of(row: Payment | Refund) -> str:
    """The row's amount."""
    return money(row.amount, row.currency if isinstance(row, Payment) else row.payment.currency)


def state_of(payment: Payment) -> str:
    """What has become of it, with the sums that went back: "paid" alone stands only where nothing did."""
    words = str(payment.get_state_display())
    if payment.credited and payment.state != PaymentState.CREDITED:
        words = _("%(state)s, %(sum)s credited") % {
            "state": words,
            "sum": money(payment.credited.amount, payment.currency),
        }
    back = payment.refunded.amount
    if payment.state != PaymentState.SETTLED or not back:
        return words
    on_its_way = sum(
        row.amount for row in payment.refunds.all() if row.state in (RefundState.REQUESTED, RefundState.PENDING)
    )
    sums = {"sum": money(back, payment.currency), "total": money(payment.amount, payment.currency)}
    if back < payment.amount:
        words = _("partly refunded, %(sum)s of %(total)s") % sums
    else:
        words = _("refunded, %(sum)s") % sums
    if on_its_way:
        words = _("%(state)s (%(sum)s on its way)") % {"state": words, "sum": money(on_its_way, payment.currency)}
    return words


def known_as(row: Payment | Refund) -> str:
    """What somebody knows a payment or a refund by, without a name: it stands in the window's title too."""
    number = row.number if isinstance(row, Payment) else row.payment.number
    return ", ".join(filter(None, (number, moment(row.created_at), sum_of(row))))


def refund_state_of(refund: Refund) -> str:
    """What has become of it; a failed one that was paid by hand after all says so."""
    return _("paid back at the payment service by hand") if refund.at_service else str(refund.get_state_display())


def reason_of(refund: Refund) -> str:
    """Why it goes back."""
    return str(reasons.WORDS.get(refund.reason_code, refund.reason_code))


def failure_of(row: Payment | Refund) -> str:
    """Why it failed; empty where nothing is known."""
    return str(FAILURES.get(row.failure_code, row.failure_code))


def what_for(payment: Payment) -> str:
    """What was sold, in the neutral words of its first line."""
    lines = [line.description for line in payment.lines.all()]
    return f"{lines[0]} +{len(lines) - 1}" if len(lines) > 1 else "".join(lines) or NOTHING


def payer_of(payment: Payment) -> str:
    """Who paid; an organisation with its business ID."""
    return ", ".join(filter(None, (payment.payer_name, payment.payer_business_id))) or NOTHING


def method_of(payment: Payment) -> str:
    """What it was paid with."""
    return str(METHODS.get(payment.provider_method, payment.provider_method)) or NOTHING


def provider_of(row: Any) -> str:
    """What the payer chose, as it is called; of a plugin that is gone, its slug."""
    with suppress(UnknownContribution):
        return str(find(PaymentProvider, row.provider).label)
    return str(row.provider)
