"""A sign-up that nobody confirmed is forgotten; an account that anybody used is not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from accounts.tasks import forget_unfinished
from tests.accounts.people import person, staff

pytestmark = pytest.mark.django_db


def begun(email: str, *, days: int, **fields: object) -> User:
    user = User.objects.create_user(email, date_joined=timezone.now() - timedelta(days=days), **fields)
    EmailAddress.objects.create(user=user, email=email, primary=True)
    return user


def test_only_old_sign_ups_without_a_confirmed_address_go() -> None:
    old = timezone.now() - timedelta(days=90)
    begun("gone@example.fi", days=2)
    begun("fresh@example.fi", days=0)
    begun("been-in@example.fi", days=2, last_login=old)
    EmailAddress.objects.create(user=person("confirmed@example.fi", date_joined=old), email="new@example.fi")
    User.objects.create_user("made-by-the-office@example.fi", date_joined=old)
    EmailAddress.objects.filter(user=staff(Role.OFFICE, date_joined=old)).update(verified=False)
    forget_unfinished(timestamp=0)
    assert set(User.objects.values_list("email", flat=True)) == {
        "fresh@example.fi",
        "been-in@example.fi",
        "confirmed@example.fi",
        "made-by-the-office@example.fi",
        "office@example.fi",
    }
