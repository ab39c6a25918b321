"""Finds payments, refunds, messages and promised refunds that were left between, and gives each a job again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from booking.actions import keep_promises
from payments.actions.reconcile import reconcile


class Command(BaseCommand):
    """``manage.py reconcile``: what the worker does on its schedule, now. It stands in the room that knows both sides."""

    help = "Ask the payment services about everything that is open, and redo what a crash left undone."

    def handle(self, *args: Any, **options: Any) -> None:
        """Defer the jobs and tell how many; the worker does them."""
        now = timezone.now()
        promises = keep_promises(now=now)
        found = reconcile(now=now, everything=True)
        self.stdout.write(
            f"Jobs for the worker: {found.payments} payments to ask about, {found.refunds} refunds, "
            f"{found.events} messages, {found.signals} signals, {promises} promised refunds."
        )
