"""Who paid is blanked once no voucher has to name them: by the calendar, and as the privacy notice says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.retention import delete_in_batches, in_batches, kept_since
from payments.locks import past_their_time
from payments.models import LedgerLogEntry
from payments.privacy import blank, first_kept_year, names_somebody, never_paid, past_years


def forget_old(*, now: datetime) -> Mapping[str, int]:
    """How many of each kind. Sums, lines, numbers and moments stay for good; a second run finds nothing.

    The ledger's log goes with the vouchers that it is about: until then it is a part of the books.
    """
    return {
        "paid": _blanked(past_years(now=now)),
        "unpaid": _blanked(never_paid() & Q(created_at__lt=kept_since("unfinished", now=now))),
        "log": delete_in_batches(LedgerLogEntry.objects.filter(timestamp__year__lt=first_kept_year(now))),
    }


def _blanked(which: Q) -> int:
    def batch(most: int) -> int:
        with transaction.atomic():
            return blank(past_their_time(which & names_somebody(), most=most))

    return in_batches(batch)
