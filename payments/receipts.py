"""A receipt's content, and its address: signed, so that whoever holds it needs no account."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from payments.models import Payment, PaymentLine, Refund, Seller
from payments.states import PaymentState, RefundState
from payments.vat import Vat

SALT = "payments.receipt"


@dataclass(frozen=True, slots=True)
class VatRow:
    """The sums of one rate, or of one ground for none, in minor units."""

    basis_points: int
    ground: str
    sums: Vat


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the page shows: the buyer by name and, of an organisation, by business ID; nothing else of them. Only the
    payer and the practice are given its address (Law 4).
    """

    payment: Payment
    seller: Seller
    lines: tuple[PaymentLine, ...]
    vat: tuple[VatRow, ...]
    refunds: tuple[Refund, ...]

    @property
    def taxed(self) -> bool:
        """Whether any line carries VAT: by what was stored, not by what the seller is today."""
        return any(row.basis_points for row in self.vat)


def receipt_of(payment: UUID) -> Receipt | None:
    """None where nothing was paid. Refunds that failed are left out: the money has not gone back."""
    found = (
        Payment.objects.select_related("seller")
        .prefetch_related("lines", "refunds__lines__line")
        .filter(uuid=payment, state=PaymentState.SETTLED)
        .first()
    )
    if found is None:
        return None
    lines = tuple(found.lines.all())
    refunds = tuple(row for row in found.refunds.all() if row.state != RefundState.FAILED)
    return Receipt(payment=found, seller=found.seller, lines=lines, vat=specified(lines), refunds=refunds)


def specified(lines: tuple[PaymentLine, ...]) -> tuple[VatRow, ...]:
    """The lines' sums by rate and ground, the highest rate first (VAT Act 209 e: the tax by rate)."""
    rows: defaultdict[tuple[int, str], list[PaymentLine]] = defaultdict(list)
    for line in lines:
        rows[-line.vat_basis_points, line.vat_ground].append(line)
    return tuple(
        VatRow(
            basis_points=-key[0],
            ground=key[1],
            sums=Vat(
                gross=sum(line.gross for line in group),
                net=sum(line.net for line in group),
                vat=sum(line.vat for line in group),
            ),
        )
        for key, group in sorted(rows.items())
    )


def receipt_url(payment: Payment, language: str) -> str:
    """Path below the site's root, in ``language``."""
    with translation.override(language):
        return reverse("payments:receipt", args=[payment.uuid, _signature(payment.uuid)])


def is_signed(payment: UUID, signature: str) -> bool:
    """Whether the site made this address. Constant time."""
    try:
        Signer(salt=SALT).unsign(f"{payment}:{signature}")
    except BadSignature:
        return False
    return True


def _signature(payment: UUID) -> str:
    return Signer(salt=SALT).signature(str(payment))
