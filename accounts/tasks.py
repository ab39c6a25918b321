"""Jobs about accounts."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from accounts.models import User


@app.task(name="accounts.tell_of_change", retry=RetryStrategy(max_attempts=6, exponential_wait=30))
def tell_of_change(user_id: int, kind: str) -> None:
    """Tell somebody that their account changed. ``kind`` is the prefix of the mail's templates."""
    from accounts.mails import send_account_mail

    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is not None:
        send_account_mail(kind, address=user.email, context={"user": user})
