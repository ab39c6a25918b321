"""How allauth does its work here: whose language, which words, and by which way its mails go out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.languages import address_in, current_language
from accounts.mails import send_account_mail
from notifications.errors import DeliveryFailed

if TYPE_CHECKING:
    from accounts.models import User

log = structlog.get_logger(__name__)
UNKNOWN = "account/email/unknown_account"
"""The mail to an address that no open account has."""


class SignInAdapter(DefaultAccountAdapter):
    """Mails go through notifications and never break a request; errors say what to do next (Law 9)."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Call us if that is a surprise."),
        "duplicate_email": _("This address is yours already."),
        "email_password_mismatch": _(
            "The address and the password don’t match. Check both, or leave the password empty and sign in with a code."
        ),
        "email_taken": _("This address is in use already. Sign in with it, or choose another one."),
        "enter_current_password": _("Enter your current password."),
        "incorrect_code": _("This is not the code. Check it, or ask for a new one."),
        "incorrect_password": _("This is not your password. Try again, or make a new one by email."),
        "same_as_current": _("That is your address already. Enter the new one."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes and try again."),
        "rate_limited": _("That was a little quick. Wait a moment and try again."),
        "unverified_primary_email": _("Confirm your address first, with the code that we sent to it."),
    }

    def new_user(self, request: HttpRequest) -> User:
        """Signs up: their address proves nothing yet. A person reads on in the language that they signed up in."""
        user = cast("User", super().new_user(request))
        user.language = current_language()
        user.begun = True
        return user

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        words = {
            "reauthenticate": _("With your password"),
            "mfa_reauthenticate": _("With a code from your app"),
            "mfa_reauthenticate:webauthn": _("With your passkey"),
        }
        found = super().get_reauthentication_methods(user)
        return [{**method, "description": words[method["id"]]} for method in found]

    def post_login(self, request: HttpRequest, user: Any, *, redirect_url: str | None, **kwargs: Any) -> HttpResponse:
        """Signing in takes a page or more, on each of which the person may choose another language: they go on in it."""
        response: HttpResponse = super().post_login(request, user, redirect_url=redirect_url, **kwargs)
        if isinstance(response, HttpResponseRedirect):
            response["Location"] = address_in(response.url, current_language())
        return response

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return f"/{current_language()}/"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:security")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        if self.request.user.is_authenticated:
            return reverse("accounts:security")
        return reverse("account_login")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Law 6's exception: a code is sent in the request. A mail server that is away must not break the page, which
        offers a new code anyway; the same happens whether or not the address has an account.
        """
        if template_prefix == UNKNOWN:
            context = {**context, "closed": _is_closed(email)}
        try:
            send_account_mail(template_prefix, address=email, context=context, event=uuid4().hex)
        except DeliveryFailed as failure:
            log.warning("account mail failed", kind=template_prefix.rpartition("/")[2], code=failure.code)
            request = allauth_context.request
            if request is not None:
                messages.error(request, _("Our mail is slow just now. Wait a minute, then ask for a new code."))

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell somebody that their account changed: by a job (Law 6), unless it goes to an address they just gave up."""
        from accounts.tasks import tell_of_change

        if email is None or email.lower() == user.email:
            tell_of_change.defer(user_id=user.pk, kind=template_prefix, event=uuid4().hex)
        else:
            self.send_mail(template_prefix, email, {**(context or {}), "user": user})


def _is_closed(email: str) -> bool:
    from accounts.models import User

    return User.objects.filter(email__iexact=email, is_active=False).exists()
