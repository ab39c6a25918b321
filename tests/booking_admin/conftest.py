"""Somebody of each role, and a practice with one booking."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from booking.models import Booking
from tests.factories.booking import NOW, BookingFactory, practice

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def friday() -> object:
    """A Friday before the Monday of the factories."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """A client signed in as somebody of the role; ``supervisor`` becomes that person's own."""

    def make(role: Role, *, supervisor: object = None) -> Client:
        user = User.objects.create_user(
            f"{role}@example.fi", "secret-enough", name=role.value, is_staff=True, language="en"
        )
        user.groups.add(Group.objects.get(name=role))
        if supervisor is not None:
            supervisor.user = user  # type: ignore[attr-defined]
            supervisor.save()  # type: ignore[attr-defined]
        client = Client()
        client.force_login(user)
        return client

    return make


@pytest.fixture
def booking(db: None) -> Booking:
    """Monday at nine with Aino."""
    return BookingFactory.create(offer=practice())
