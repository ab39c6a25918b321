"""Who paid is blanked once no voucher has to name them: by the calendar, and as the privacy notice says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.retention import in_batches, kept_since
from payments.locks import past_their_time
from payments.models import LedgerLogEntry, Payment, Refund
from payments.privacy import BLANK, YEARS
from payments.states import PaymentState

UNPAID = (PaymentState.FAILED, PaymentState.EXPIRED, PaymentState.ABANDONED)
"""Ended without a voucher; a credited one has two, the invoice and its credit note."""


def forget_old(*, now: datetime) -> Mapping[str, int]:
    """How many of each kind. Sums, lines, numbers and moments stay for good; a second run finds nothing.

    The ledger's log goes with the vouchers that it is about: until then it is a part of the books.
    """
    first = timezone.localtime(now, timezone.get_default_timezone()).year - YEARS
    # Over years, not months: from the end of the year in which the financial year ended (Accounting Act 2:10).
    kept = Refund.objects.filter(payment=OuterRef("pk"), created_at__year__gte=first)
    settled = Q(state=PaymentState.SETTLED, settled_at__year__lt=first)
    credited = Q(state=PaymentState.CREDITED, ended_at__year__lt=first)
    return {
        "paid": _blanked((settled | credited) & ~Q(Exists(kept))),
        "unpaid": _blanked(
            Q(state__in=UNPAID, created_at__lt=kept_since("unfinished", now=now))
            & ~Q(Exists(Refund.objects.filter(payment=OuterRef("pk"))))
        ),
        "log": _log_lines(first),
    }


def _blanked(which: Q) -> int:
    def batch(most: int) -> int:
        with transaction.atomic():
            keys = past_their_time(which & ~Q(**BLANK), most=most)
            return Payment.objects.filter(pk__in=keys).update(**BLANK) if keys else 0

    return in_batches(batch)


def _log_lines(first: int) -> int:
    old = LedgerLogEntry.objects.filter(timestamp__year__lt=first).order_by("pk")

    def batch(most: int) -> int:
        keys = list(old.values_list("pk", flat=True)[:most])
        return LedgerLogEntry.objects.filter(pk__in=keys).delete()[0] if keys else 0

    return in_batches(batch)
