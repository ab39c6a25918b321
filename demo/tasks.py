"""Jobs of the demo."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from accounts.retention import tell
from demo import mailbox_store


@app.periodic(cron="42 3 * * *")
@app.task(name="demo.forget_old", queueing_lock="demo.forget_old")
def forget_old(timestamp: int) -> None:
    """Every night: mails that were kept long enough."""
    tell("demo", {"mails": mailbox_store.forget_old(now=timezone.now())})
