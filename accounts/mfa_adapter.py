"""How allauth keeps second factors here."""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.crypto import seal, unseal
from notifications.layout import sender_name


class SecondFactorAdapter(DefaultMFAAdapter):
    """An app's secret is encrypted at rest with the keys of confidential text."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "add_email_blocked": _("An account with a second factor keeps its address. Remove the second factor first."),
        "cannot_delete_authenticator": _("The second factor of this account cannot be taken away."),
        "cannot_generate_recovery_codes": _("Recovery codes come with a second factor. Add one first."),
        "incorrect_code": _("This is not the code. Enter the one that your app shows now."),
        "unverified_email": _("Confirm your email address first; then a second factor can be added."),
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        return sender_name()

    def _get_site_name(self) -> str:
        return sender_name()

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:  # noqa: A002 - allauth's name
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey %(number)d") % {"number": count + 1}
