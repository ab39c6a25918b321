"""Housekeeping of deliveries."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from notifications.models import Delivery

KEPT = timedelta(days=400)
"""Far longer than a job is kept: a key that is forgotten could be sent again."""


@app.periodic(cron="47 3 * * *")
@app.task(name="notifications.forget_old", queueing_lock="notifications.forget_old")
def forget_old(timestamp: int) -> None:
    """Every night."""
    forget_old_deliveries(now=timezone.now())


def forget_old_deliveries(*, now: datetime) -> int:
    """Delete deliveries of more than a year ago; returns how many."""
    return Delivery.objects.filter(created_at__lt=now - KEPT).delete()[0]
