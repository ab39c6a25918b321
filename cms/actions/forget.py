"""Reports and consents past their time are destroyed: no time or money hangs on them (accounts.retention)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.retention import in_batches, kept_since
from booking.locks import locked
from cms.locks import past_their_time
from cms.models import AccessibilityReport, Testimonial


def forget_old(*, now: datetime) -> Mapping[str, int]:
    """How many of each kind. A report that nobody has answered stays; so does the proof of a consent to words that
    were shown until lately.
    """
    since = kept_since("consents", now=now)
    day = timezone.localdate(since, timezone.get_default_timezone())
    return {
        "reports": _deleted(AccessibilityReport.objects.filter(answered_at__lt=kept_since("reports", now=now))),
        "consents": _deleted(Testimonial.objects.filter(Q(withdrawn_at__lt=since) | Q(valid_until__lt=day))),
    }


def _deleted(which: QuerySet[Any]) -> int:
    def batch(most: int) -> int:
        with locked():
            keys = past_their_time(which, most=most)
            which.model.objects.filter(pk__in=keys).delete()
            return len(keys)

    return in_batches(batch)
