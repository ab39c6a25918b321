"""A sign-up that nobody confirmed is forgotten, and keeps the address from nobody; an account that anybody used is not."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from accounts.actions.forget import make_way
from accounts.models import User
from accounts.roles import Role
from accounts.tasks import forget_unfinished
from tests.accounts.people import PASSWORD, code_in_mail, person, staff
from tests.accounts.test_account_changes import by_password
from tests.accounts.test_admin_door import entered
from tests.factories.booking import SupervisorFactory

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=90)


def begun(email: str, *, days: int, **fields: object) -> User:
    user = User.objects.create_user(email, date_joined=timezone.now() - timedelta(days=days), begun=True, **fields)
    EmailAddress.objects.create(user=user, email=email, primary=True)
    return user


def emails() -> set[str]:
    return set(User.objects.values_list("email", flat=True))


def typed_once(email: str) -> Client:
    """Somebody asks for a code and never types it."""
    client = Client()
    client.post("/en/accounts/login/", {"login": email})
    assert User.objects.unfinished().get().email == email
    return client


def test_only_old_sign_ups_without_a_confirmed_address_go(caplog: pytest.LogCaptureFixture) -> None:
    old = timezone.now() - LONG_AGO
    begun("gone@example.fi", days=2)
    begun("fresh@example.fi", days=0)
    begun("been-in@example.fi", days=2, last_login=old)
    EmailAddress.objects.create(
        user=person("confirmed@example.fi", date_joined=old, begun=True), email="new@example.fi"
    )
    made = User.objects.create_user("made-by-the-owner@example.fi", date_joined=old)
    EmailAddress.objects.create(user=made, email=made.email, primary=True)
    EmailAddress.objects.filter(user=staff(Role.OFFICE, date_joined=old, begun=True)).update(verified=False)
    with caplog.at_level(logging.INFO, logger="accounts.tasks"):
        forget_unfinished(timestamp=0)
    assert emails() == {
        "fresh@example.fi",
        "been-in@example.fi",
        "confirmed@example.fi",
        "made-by-the-owner@example.fi",
        "office@example.fi",
    }
    assert "1 gone, 0 in use elsewhere" in caplog.text


def test_account_that_something_points_at_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    begun("first@example.fi", days=2)
    SupervisorFactory.create(user=begun("linked@example.fi", days=2))
    begun("last@example.fi", days=2)
    with caplog.at_level(logging.INFO, logger="accounts.tasks"):
        forget_unfinished(timestamp=0)
    assert {"first@example.fi", "last@example.fi"}.isdisjoint(emails())
    assert "linked@example.fi" in emails()
    assert "2 gone, 1 in use elsewhere" in caplog.text


def test_asking_for_a_code_and_signing_up_begin_an_account() -> None:
    typed_once("asked@example.fi")
    Client().post("/en/accounts/signup/", {"email": "signed-up@example.fi"})
    assert {user.email for user in User.objects.unfinished()} == {"asked@example.fi", "signed-up@example.fi"}


def test_who_proves_an_address_gets_it_from_whoever_only_typed_it() -> None:
    stranger = typed_once("new@example.fi")
    strangers_code = code_in_mail()
    person("old@example.fi", password=PASSWORD)
    client = by_password("old@example.fi")
    client.post("/en/accounts/email/", {"email": "New@example.fi", "action_add": ""})
    wrong = client.post("/en/accounts/confirm-email/", {"code": "AAAA-AAAA"}).content.decode()
    assert "This is not the code" in wrong
    assert User.objects.filter(email="new@example.fi", begun=True).exists()  # nothing was proved yet
    client.post("/en/accounts/confirm-email/", {"code": code_in_mail()})
    assert emails() == {"new@example.fi"}
    assert list(EmailAddress.objects.values_list("email", "verified")) == [("new@example.fi", True)]
    response = stranger.post("/en/accounts/login/code/confirm/", {"code": strangers_code})
    assert response.status_code in {200, 302}
    assert "_auth_user_id" not in stranger.session


def test_code_of_a_sign_up_that_made_way_opens_nothing() -> None:
    client = Client()
    client.post("/en/accounts/signup/", {"email": "new@example.fi"})
    assert make_way("new@example.fi").gone == 1
    client.post("/en/accounts/confirm-email/", {"code": code_in_mail()})
    assert "_auth_user_id" not in client.session
    assert emails() == set()


def test_address_of_somebody_who_was_in_stays_theirs() -> None:
    taken = begun("new@example.fi", days=2, last_login=timezone.now())
    person("old@example.fi", password=PASSWORD)
    client = by_password("old@example.fi")
    client.post("/en/accounts/email/", {"email": "new@example.fi", "action_add": ""})
    page = client.post("/en/accounts/confirm-email/", {"code": code_in_mail()}).content.decode()
    assert "in use already" in page
    assert emails() == {"new@example.fi", "old@example.fi"}
    assert make_way(taken.email).gone == 0


def test_signing_up_does_not_take_away_the_account_that_it_made() -> None:
    client = Client()
    client.post("/en/accounts/signup/", {"email": "new@example.fi"})
    made = User.objects.get()
    client.post("/en/accounts/confirm-email/", {"code": code_in_mail()})
    assert client.session["_auth_user_id"] == str(made.pk)


def test_owner_makes_an_account_with_an_address_that_was_only_typed() -> None:
    typed_once("new@example.fi")
    owner = entered(staff(Role.OWNER))
    given = {"email": "new@example.fi", "name": "Uusi", "language": "fi", "zone": "Europe/Helsinki", "is_active": "on"}
    groups = [Group.objects.get(name="supervisor").pk]
    assert owner.post("/admin/users/new/", {**given, "groups": groups}).status_code == 302
    made = User.objects.get(email="new@example.fi")
    assert (made.name, made.begun, made.is_staff) == ("Uusi", False, True)
    begun("mended@example.fi", days=0)
    edit = f"/admin/users/edit/{made.pk}/"
    assert owner.post(edit, {**given, "email": "mended@example.fi", "groups": groups}).status_code == 302
    assert emails() == {"mended@example.fi", "owner@example.fi"}
    assert EmailAddress.objects.get(user=made).email == "mended@example.fi"
