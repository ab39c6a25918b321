"""Mails about one's own account. They go by email alone, since some of them prove that the address is read."""

from __future__ import annotations

from collections.abc import Mapping

from accounts.languages import current_language, is_ours
from accounts.models import User
from notifications.deliver import deliver_over
from notifications.layout import render_mail
from notifications.message import Message, Recipient

LAYOUT = "account/email/mail.html"
SAFE = ("code", "signup_url", "password_reset_url", "from_email", "to_email", "deleted_email", "closed")
"""What a mail may say of allauth's context."""


def send_account_mail(kind: str, *, address: str, context: Mapping[str, object], event: str) -> None:
    """Send the mail of the template prefix ``kind`` ("account/email/login_code") in the person's language, or in the
    page's when nobody is known by ``address``. ``event`` names what happened, for ever: the same event is told once, however
    often its job runs. Raises DeliveryFailed.
    """
    known = context.get("user")
    person = known if isinstance(known, User) else User.objects.filter(email__iexact=address, is_active=True).first()
    language = person.language if person and is_ours(person.language) else current_language()
    told = {key: context[key] for key in SAFE if key in context}
    mail = render_mail(kind, {**told, "email": address}, language=language, html_template=LAYOUT)
    message = Message(
        key=f"account-{event}",
        recipient=Recipient(name=person.name if person else "", address=address, language=language),
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
    )
    deliver_over("email", message)
