"""Writes which lines a refund takes back, with their tax: in the transaction and under the payment's lock that write it."""

from __future__ import annotations

from collections import defaultdict

from payments.models import Payment, Refund, RefundLine
from payments.shares import shares
from payments.states import RefundState
from payments.vat import Vat


def take_back(payment: Payment, refund: Refund) -> None:
    """Refunds that failed take nothing; what went back outside of the site is on no line."""
    RefundLine.objects.bulk_create(
        RefundLine(refund=refund, line_id=line, gross=part.gross, net=part.net, vat=part.vat)
        for line, part in shares(list(payment.lines.all()), _taken(payment), refund.amount).items()
    )


def _taken(payment: Payment) -> dict[int, Vat]:
    sums: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    rows = RefundLine.objects.filter(refund__payment=payment).exclude(refund__state=RefundState.FAILED)
    for line, *amounts in rows.values_list("line", "gross", "net", "vat"):
        sums[line] = [one + more for one, more in zip(sums[line], amounts, strict=True)]
    return {line: Vat(*amounts) for line, amounts in sums.items()}
