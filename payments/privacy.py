"""What the ledger holds about a person: who paid, by e-mail address. Vouchers are kept as the law says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.privacy import ErasureReport, PersonalData
from payments.models import Payment
from payments.states import ENDED, PaymentState

if TYPE_CHECKING:
    from accounts.models import User

YEARS = 6
"""From the end of the year in which the financial year ended (Accounting Act 2:10); financial years are taken to be
calendar years."""

BLANK: Final = {"payer_name": "", "payer_email": "", "payer_business_id": ""}


class LedgerData(PersonalData):
    """Payments made under the person's address."""

    slug = "payments"
    label = gettext_lazy("Payments")

    def export(self, *, user: User) -> Mapping[str, object]:
        """Sums, dates and states; the receipts have the rest."""
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
                }
                for payment in payments
            ]
        }

    def erase(self, *, user: User, now: datetime) -> ErasureReport:
        """Blanks who paid where no money moved, or where its voucher need not be kept any more."""
        payments = Payment.objects.filter(payer_email__iexact=user.email)
        over = payments.filter(state=PaymentState.SETTLED, settled_at__year__lt=now.year - YEARS)
        blanked = payments.filter(state__in=ENDED).update(**BLANK) + over.update(**BLANK)
        kept = payments.exists()
        reason = _("Payments and their receipts are kept for six years, as the Accounting Act says.")
        return ErasureReport(blanked={"payments": blanked}, kept=(reason,) if kept else ())
