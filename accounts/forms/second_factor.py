"""Second factors and passkeys."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as key_forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.house import HouseWords, Words

CODE: Words = (_("Code"), _("The six digits that your app shows, or one of your recovery codes."))


class AuthenticateForm(HouseWords, base_forms.AuthenticateForm):
    words: ClassVar[dict[str, Words]] = {"code": CODE}


class ReauthenticateForm(HouseWords, base_forms.ReauthenticateForm):
    words: ClassVar[dict[str, Words]] = {"code": CODE}


class ActivateAppForm(HouseWords, ActivateTOTPForm):
    words: ClassVar[dict[str, Words]] = {"code": (_("Code"), _("The six digits that your app shows now."))}


class AddKeyForm(HouseWords, key_forms.AddWebAuthnForm):
    """A passkey unless the box is unticked; then a second factor beside another way in."""

    words: ClassVar[dict[str, Words]] = {
        "name": (_("Name"), _("So that you know it again: “Phone”, “Work laptop”.")),
        "passwordless": (
            _("I sign in with this key alone"),
            _("The device asks for your fingerprint, face or PIN. Untick it for a plain security key."),
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class RenameKeyForm(HouseWords, key_forms.EditWebAuthnForm):
    words: ClassVar[dict[str, Words]] = {"name": (_("Name"), "")}
