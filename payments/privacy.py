"""What the ledger holds about a person: who paid, by email address. Vouchers are kept as the law says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.privacy import ErasureReport, PersonalData
from payments.locks import past_their_time
from payments.models import Payment, Refund
from payments.states import Attention, PaymentState

if TYPE_CHECKING:
    from accounts.models import User

YEARS = 6
"""From the end of the year in which the financial year ended (Accounting Act 2:10); financial years are taken to be
calendar years."""

BLANK: Final = {"payer_name": "", "payer_email": "", "payer_business_id": ""}

UNPAID = (PaymentState.FAILED, PaymentState.EXPIRED, PaymentState.ABANDONED)
"""Ended without a voucher, unless another sum came than was asked; a credited one has two, the invoice and its credit
note.
"""


def never_paid() -> Q:
    """Payments of which no voucher tells: no money came, none goes back, and nobody has to look at them."""
    return Q(state__in=UNPAID, attention="", handled="") & ~Q(Exists(_refunds()))


def first_kept_year(now: datetime) -> int:
    """Vouchers of this year and later have to name who paid."""
    return timezone.localtime(now, timezone.get_default_timezone()).year - YEARS


def past_years(*, now: datetime) -> Q:
    """Payments whose vouchers are all older than the law asks: over years, not months, from the end of the year in which
    the financial year ended. A payment that somebody has to look at stays; one that was looked at has its years from then.
    """
    first = first_kept_year(now)
    settled = Q(state=PaymentState.SETTLED, settled_at__year__lt=first)
    credited = Q(state=PaymentState.CREDITED, ended_at__year__lt=first)
    # Money came, and the office saw to it.
    differed = Q(state__in=UNPAID, handled=Attention.AMOUNT_DIFFERS)
    seen_to = Q(attention="") & (Q(handled_at=None) | Q(handled_at__year__lt=first))
    # What the office paid back by hand is of the year in which it did.
    of_these_years = Q(created_at__year__gte=first) | Q(handled_at__year__gte=first)
    return (settled | credited | differed) & seen_to & ~Q(Exists(_refunds().filter(of_these_years)))


def names_somebody() -> Q:
    """Payments that say who paid, by themselves or in a note of a refund: the office's words may name them, and may be
    written after the payment was blanked.
    """
    return ~Q(**BLANK) | Q(Exists(_refunds().exclude(note="")))


def blank(keys: Sequence[int]) -> int:
    """Takes out whoever these payments name, and what the office wrote of their refunds; how many payments. They are
    locked by whoever calls.
    """
    Refund.objects.filter(payment__in=keys).exclude(note="").update(note="")
    return Payment.objects.filter(pk__in=keys).update(**BLANK)


def _refunds() -> Any:
    return Refund.objects.filter(payment=OuterRef("pk"))


class LedgerData(PersonalData):
    """Payments made under the person's address."""

    slug = "payments"
    label = gettext_lazy("Payments")

    def export(self, *, user: User) -> Mapping[str, object]:
        """Sums, dates and states, and what went back with the office's notes of it; the receipts have the rest."""
        payments = Payment.objects.filter(payer_email__iexact=user.email).order_by("created_at")
        return {
            "payments": [
                {
                    "number": payment.number,
                    "name": payment.payer_name,
                    "email": payment.payer_email,
                    "amount": payment.amount,
                    "currency": payment.currency,
                    "state": payment.state,
                    "begun": payment.created_at,
                    "paid": payment.settled_at,
                    "refunds": [
                        {
                            "amount": refund.amount,
                            "reason": refund.reason_code,
                            "state": refund.state,
                            "begun": refund.created_at,
                            "paid": refund.succeeded_at,
                            "handled": refund.handled_at,
                            "note": refund.note,
                        }
                        for refund in payment.refunds.all()
                    ],
                }
                for payment in payments.prefetch_related("refunds")
            ]
        }

    def erase(self, *, user: User, now: datetime) -> ErasureReport:
        """Blanks who paid where no money moved, or where its vouchers need not be kept any more. Raises Busy."""
        theirs = Q(payer_email__iexact=user.email)
        blanked = blank(past_their_time(theirs & (never_paid() | past_years(now=now)), wait=True))
        kept = Payment.objects.filter(theirs).exists()
        reason = _(
            "Payments, invoices with their credit notes and receipts are kept for six years, as the Accounting Act says; "
            "a payment that is under way or that the office looks into is kept at least until that is done."
        )
        return ErasureReport(blanked={"payments": blanked}, kept=(reason,) if kept else ())
