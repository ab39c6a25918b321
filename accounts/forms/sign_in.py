"""Signing in and up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.core import context as allauth_context
from django.utils.translation import gettext_lazy as _

from accounts.actions.begin import begin
from accounts.actions.forget import make_way
from accounts.forms.house import HouseWords, Words
from accounts.languages import current_language

if TYPE_CHECKING:
    from accounts.models import User

EMAIL: Words = (_("Email address"), "")
CODE: Words = (
    _("Code"),
    _("The letters and digits in our message. Capital or small letters make no difference."),
)
NEW_PASSWORD: Words = (
    _("New password"),
    _("At least ten characters. Three or four words in a row are easy to remember."),
)
AGAIN: Words = (_("The same password again"), "")


class SignInForm(HouseWords, allauth_forms.LoginForm):
    """With a password signs in at once; without one sends a code, to whoever has no account too (ADR 0014)."""

    words: ClassVar[dict[str, Words]] = {"login": EMAIL, "password": (_("Password"), "")}
    user: User | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].required = False
        self.fields["password"].widget.is_required = False

    def clean(self) -> dict[str, Any]:
        """The address is counted against its limit by now, and no account is begun beyond that."""
        cleaned: dict[str, Any] = super().clean()
        if not self.errors and not cleaned.get("password") and self.user is None:
            self.user = begin(cleaned["login"], language=current_language())
        return cleaned


class SignUpForm(HouseWords, allauth_forms.SignupForm):
    """Asks for the address alone: a code proves it, and a password can be made later."""

    words: ClassVar[dict[str, Words]] = {"email": EMAIL}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password1"]


class RequestCodeForm(HouseWords, allauth_forms.RequestLoginCodeForm):
    """As signing in without a password."""

    words: ClassVar[dict[str, Words]] = {"email": EMAIL}
    _user: User | None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.errors and self._user is None:
            self._user = begin(cleaned["email"], language=current_language())
        return cleaned


class SignInCodeForm(HouseWords, allauth_forms.ConfirmLoginCodeForm):
    words: ClassVar[dict[str, Words]] = {"code": CODE}

    def clean_code(self) -> str:
        """The account that the code was to open may have made way for another since (``actions.forget``)."""
        code: str = super().clean_code()
        stage = LoginStageController.enter(allauth_context.request, LoginByCodeStage.key)
        if stage is None or stage.login.user is None:
            raise get_adapter().validation_error("incorrect_code")
        return code


class EmailCodeForm(HouseWords, allauth_forms.ConfirmEmailVerificationCodeForm):
    words: ClassVar[dict[str, Words]] = {"code": CODE}
    user: User | None
    email: str | None

    def clean_code(self) -> str:
        """Who reads the mail has the address, whoever else only typed it; then allauth asks whether it is in use."""
        given = allauth_forms.BaseConfirmCodeForm.clean_code(self)
        if self.user is None:  # it made way for another account since
            raise get_adapter().validation_error("incorrect_code")
        if given and self.email:
            make_way(self.email, but=self.user)
        code: str = super().clean_code()
        return code


class PasswordCodeForm(HouseWords, allauth_forms.ConfirmPasswordResetCodeForm):
    words: ClassVar[dict[str, Words]] = {"code": CODE}


class ChangeEmailForm(HouseWords, allauth_forms.ChangeEmailForm):
    """A slip in the address, mended while its code is awaited."""

    words: ClassVar[dict[str, Words]] = {"email": EMAIL}


class NewEmailForm(HouseWords, allauth_forms.AddEmailForm):
    words: ClassVar[dict[str, Words]] = {
        "email": (
            _("New email address"),
            _("We send a code to it. Until you enter the code, the old address stays in use."),
        )
    }


class ForgottenPasswordForm(HouseWords, allauth_forms.ResetPasswordForm):
    words: ClassVar[dict[str, Words]] = {"email": EMAIL}


class NewPasswordForm(HouseWords, allauth_forms.ResetPasswordKeyForm):
    words: ClassVar[dict[str, Words]] = {"password1": NEW_PASSWORD, "password2": AGAIN}


class SetPasswordForm(HouseWords, allauth_forms.SetPasswordForm):
    words: ClassVar[dict[str, Words]] = {"password1": NEW_PASSWORD, "password2": AGAIN}


class ChangePasswordForm(HouseWords, allauth_forms.ChangePasswordForm):
    words: ClassVar[dict[str, Words]] = {
        "oldpassword": (_("Your current password"), ""),
        "password1": NEW_PASSWORD,
        "password2": AGAIN,
    }


class ReauthenticateForm(HouseWords, allauth_forms.ReauthenticateForm):
    words: ClassVar[dict[str, Words]] = {"password": (_("Password"), "")}
