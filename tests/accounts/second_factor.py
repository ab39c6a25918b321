"""Sessions with and without the second factor."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from accounts.crypto import seal
from accounts.models import User
from tests.accounts.test_account_changes import totp_now

SECRET = "JBSWY3DPEHPK3PXP"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def entered(user: User) -> Client:
    """Signed in, and no more."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def has_app(user: User) -> User:
    """Has an app that shows codes."""
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": seal(SECRET)})
    return user


def proven(user: User) -> Client:
    """Signed in, and the app's code shown in this session."""
    client = entered(has_app(user))
    response = client.post(reverse("mfa_reauthenticate"), {"code": totp_now(SECRET), "next": "/fi/my/"})
    assert response.status_code == 302
    return client
