"""Making an account: by a code, without a password, telling nobody who has one."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.models import User
from tests.accounts.people import PASSWORD, code_in_mail, last_mail, person

pytestmark = pytest.mark.django_db
SIGN_UP, CONFIRM = "/sv/accounts/signup/", "/sv/accounts/confirm-email/"


def test_sign_up_asks_for_the_address_alone(client: Client) -> None:
    page = client.get(SIGN_UP).content.decode()
    assert 'type="email"' in page
    assert 'type="password"' not in page


def test_code_makes_the_account_and_signs_in(client: Client) -> None:
    assert client.post(SIGN_UP, {"email": "Uusi@Example.fi"})["Location"] == CONFIRM
    assert client.post(CONFIRM, {"code": code_in_mail()})["Location"] == "/sv/my/"
    user = User.objects.get()
    assert (user.email, user.language, user.has_usable_password()) == ("uusi@example.fi", "sv", False)
    assert EmailAddress.objects.get(user=user).verified
    assert client.get("/sv/my/").status_code == 200


def test_nobody_is_in_before_the_code(client: Client) -> None:
    client.post(SIGN_UP, {"email": "uusi@example.fi"})
    assert client.get("/sv/my/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_password_given_at_sign_up_is_not_taken(client: Client) -> None:
    """Or somebody could wait with a password in an account that the address's owner confirms."""
    client.post(SIGN_UP, {"email": "uusi@example.fi", "password1": PASSWORD})
    assert not User.objects.get().has_usable_password()


def test_address_with_an_account_sees_the_same_and_is_told_by_mail(client: Client) -> None:
    person()
    assert client.post(SIGN_UP, {"email": "aino@example.fi"})["Location"] == CONFIRM
    assert client.get(CONFIRM).status_code == 200
    assert "/accounts/login/" in str(last_mail().body)
    assert User.objects.count() == 1


def test_slip_in_the_address_can_be_mended(client: Client) -> None:
    client.post(SIGN_UP, {"email": "usui@example.fi"})
    client.post(CONFIRM, {"action": "change", "email": "uusi@example.fi"})
    assert last_mail().to == ["uusi@example.fi"]
    client.post(CONFIRM, {"code": code_in_mail()})
    assert EmailAddress.objects.get(verified=True).email == "uusi@example.fi"


@pytest.mark.parametrize(
    "email", ["", "uusi", "uusi@", "a@b\x00.fi", "x" * 60 + ("@" + "e" * 60 + ("." + "d" * 60) * 3 + ".fi")]
)
def test_address_that_is_none_is_said_and_kept(client: Client, email: str) -> None:
    response = client.post(SIGN_UP, {"email": email})
    assert response.status_code in {200, 400}
    assert not User.objects.exists()


def test_sign_up_is_limited(client: Client) -> None:
    for number in range(20):
        client.post(SIGN_UP, {"email": f"not-one-{number}"})
    assert client.post(SIGN_UP, {"email": "uusi@example.fi"}).status_code == 429
