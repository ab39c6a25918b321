"""Jobs about accounts."""

from __future__ import annotations

import logging

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from accounts.actions.forget import forget_old_log, forget_unfinished_sign_ups
from accounts.models import User
from accounts.retention import tell

logger = logging.getLogger(__name__)


@app.task(name="accounts.tell_of_change", retry=RetryStrategy(max_attempts=6, exponential_wait=30))
def tell_of_change(user_id: int, kind: str, event: str) -> None:
    """Tell somebody that their account changed. ``kind`` is the prefix of the mail's templates; ``event`` is the change's
    own name, so that a job that runs again tells nothing twice.
    """
    from accounts.mails import send_account_mail

    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is not None:
        send_account_mail(kind, address=user.email, context={"user": user}, event=event)


@app.periodic(cron="37 3 * * *")
@app.task(name="accounts.forget_unfinished", queueing_lock="accounts.forget_unfinished")
def forget_unfinished(timestamp: int) -> None:
    """Every night: sign-ups that nobody confirmed. An account that something points at stays, and a number says so."""
    done = forget_unfinished_sign_ups(now=timezone.now())
    logger.info("accounts: begun and never confirmed: %s gone, %s in use elsewhere and kept", done.gone, done.held)


@app.periodic(cron="12 3 * * *")
@app.task(name="accounts.forget_old", queueing_lock="accounts.forget_old")
def forget_old(timestamp: int) -> None:
    """Every night: what is past its time."""
    tell("accounts", {"log": forget_old_log(now=timezone.now())})
