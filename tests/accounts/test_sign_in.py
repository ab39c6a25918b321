"""Signing in: by code, by password, and what is said when it fails."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.addresses import verified_addresses
from accounts.models import User
from accounts.signals import signed_in_with_verified_email
from notifications.errors import DeliveryFailed
from tests.accounts.people import PASSWORD, code_in_mail, last_mail, person

pytestmark = pytest.mark.django_db
LOGIN, CONFIRM = "/en/accounts/login/", "/en/accounts/login/code/confirm/"


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def text(response: Any) -> str:
    return str(response.content.decode())


@pytest.mark.parametrize(("language", "subject"), [("fi", "fi"), ("sv", "sv"), ("en", "en")])
def test_code_signs_in_and_the_mail_is_in_the_persons_language(client: Client, language: str, subject: str) -> None:
    person(language=language, name="Aino Repola")
    response = client.post(LOGIN, {"login": "Aino@Example.fi"})
    assert response["Location"] == CONFIRM
    assert last_mail().to == ["Aino Repola <aino@example.fi>"]
    assert last_mail().extra_headers["Content-Language"] == subject
    response = client.post(CONFIRM, {"code": code_in_mail().lower()})
    assert (response.status_code, response["Location"]) == (302, "/en/my/")
    assert signed_in(client)


@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", "Osoite on kesken."), ("sv", "Adressen är inte färdig."), ("en", "The address is incomplete.")],
)
def test_address_that_is_none_is_answered_with_what_one_looks_like(client: Client, language: str, words: str) -> None:
    response = client.post(f"/{language}/accounts/login/", {"login": "aino"})
    assert words in text(response)


def test_wrong_code_is_said_and_three_of_them_end_the_try(client: Client) -> None:
    person()
    client.post(LOGIN, {"login": "aino@example.fi"})
    for _try in range(2):
        response = client.post(CONFIRM, {"code": "WRNG-CODE"})
        assert response.status_code == 200
        assert "This is not the code" in text(response)
    assert client.post(CONFIRM, {"code": "WRNG-CODE"})["Location"] == "/en/accounts/login/code/"
    client.post(CONFIRM, {"code": code_in_mail()})
    assert not signed_in(client)


def test_code_works_once(client: Client) -> None:
    person()
    client.post(LOGIN, {"login": "aino@example.fi"})
    code = code_in_mail()
    client.post(CONFIRM, {"code": code})
    other = Client()
    other.post(LOGIN, {"login": "aino@example.fi"})
    other.post(CONFIRM, {"code": code})
    assert signed_in(client)
    assert not signed_in(other)


def test_new_code_can_be_asked_for(client: Client) -> None:
    person()
    client.post(LOGIN, {"login": "aino@example.fi"})
    first = code_in_mail()
    client.post(CONFIRM, {"action": "resend"})
    assert code_in_mail() != first
    client.post(CONFIRM, {"code": code_in_mail()})
    assert signed_in(client)


def test_page_of_the_code_alone_takes_the_address_too(client: Client) -> None:
    person()
    response = client.post("/en/accounts/login/code/", {"email": "aino@example.fi"})
    assert response["Location"] == CONFIRM
    client.post(CONFIRM, {"code": code_in_mail()})
    assert signed_in(client)


def test_unknown_address_sees_and_gets_the_same(client: Client) -> None:
    """Neither the page, nor the mail, nor what happened before tells who has an account."""
    person()
    pages, mails = [], []
    for email in ("aino@example.fi", "else@example.fi", "else@example.fi"):
        visitor = Client()
        response = visitor.post(LOGIN, {"login": email})
        assert response["Location"] == CONFIRM
        pages.append(_without_tokens(text(visitor.get(CONFIRM)).replace(email, "X")))
        mails.append((last_mail().subject, str(last_mail().body).replace(code_in_mail(), "C").replace(email, "X")))
    assert len(set(pages)) == 1
    assert mails[1] == mails[2]
    assert mails[1][1].startswith("Here is your code")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize(("page", "field"), [("", "login"), ("code/", "email")])
def test_code_makes_the_account_of_an_unknown_address(client: Client, language: str, page: str, field: str) -> None:
    response = client.post(f"/{language}/accounts/login/{page}", {field: "Uusi@Example.fi"})
    user = User.objects.get()
    assert (user.email, user.language, user.has_usable_password()) == ("uusi@example.fi", language, False)
    assert verified_addresses(user) == frozenset()
    assert last_mail().extra_headers["Content-Language"] == language
    response = client.post(f"/{language}/accounts/login/code/confirm/", {"code": code_in_mail()})
    assert response["Location"] == f"/{language}/my/"
    assert signed_in(client)
    assert verified_addresses(user) == frozenset({"uusi@example.fi"})


def test_account_that_is_begun_opens_to_nobody_without_the_code(client: Client) -> None:
    client.post(LOGIN, {"login": "uusi@example.fi"})
    first = code_in_mail()
    other = Client()
    other.post(LOGIN, {"login": "uusi@example.fi"})
    for code in ("", first):
        assert other.post(CONFIRM, {"code": code}).status_code == 200
    assert not signed_in(other)
    assert not signed_in(client)
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    "fields", [{"login": "uusi"}, {"login": ""}, {"login": "uusi@example.fi", "password": "wrong"}]
)
def test_nothing_is_begun_where_no_code_is_asked_for(client: Client, fields: dict[str, str]) -> None:
    assert client.post(LOGIN, fields).status_code == 200
    assert client.post("/en/accounts/login/code/", {"email": "uusi"}).status_code == 200
    assert not User.objects.exists()


def test_no_more_accounts_are_begun_than_codes_may_be_asked_for() -> None:
    for number in range(40):
        Client().post(LOGIN, {"login": f"x{number}@example.fi"})
    assert User.objects.count() == 20


def _without_tokens(page: str) -> str:
    import re

    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


def test_password_signs_in_at_once(client: Client) -> None:
    person(password=PASSWORD)
    response = client.post(LOGIN, {"login": "aino@example.fi", "password": PASSWORD})
    assert response["Location"] == "/en/my/"
    assert signed_in(client)
    assert mail.outbox == []


@pytest.mark.parametrize("email", ["aino@example.fi", "nobody@example.fi"])
def test_wrong_password_says_the_same_whether_or_not_there_is_an_account(client: Client, email: str) -> None:
    person(password=PASSWORD)
    response = client.post(LOGIN, {"login": email, "password": "wrong"})
    assert "match" in text(response).partition("Signing in did not succeed")[2]
    assert "sign in with a code" in text(response)
    assert not signed_in(client)


def test_too_many_wrong_passwords_are_stopped_from_anywhere(client: Client) -> None:
    person(password=PASSWORD)
    for number in range(5):
        client.post(LOGIN, {"login": "aino@example.fi", "password": "wrong"}, REMOTE_ADDR=f"10.0.0.{number}")
    response = client.post(LOGIN, {"login": "aino@example.fi", "password": PASSWORD}, REMOTE_ADDR="10.0.9.9")
    assert "Wait five minutes" in text(response)
    assert not signed_in(client)


def test_codes_for_one_address_are_few_a_minute(client: Client) -> None:
    person()
    for _try in range(3):
        Client().post(LOGIN, {"login": "aino@example.fi"})
    response = client.post(LOGIN, {"login": "aino@example.fi"})
    assert "Too many tries" in text(response)
    assert len(mail.outbox) == 3


def test_one_visitor_cannot_try_for_ever(client: Client) -> None:
    for number in range(30):
        client.post(LOGIN, {"login": f"x{number}", "password": ""})
    response = client.post(LOGIN, {"login": "aino@example.fi", "password": ""})
    assert response.status_code == 429
    assert '<html lang="en">' in text(response)
    assert "<h1" in text(response)


def test_closed_account_gets_no_code_and_no_way_in(client: Client) -> None:
    person(password=PASSWORD, is_active=False)
    client.post(LOGIN, {"login": "aino@example.fi"})
    assert last_mail().subject == "The account with this address is closed"
    assert "Call us" in str(last_mail().body)
    client.post(LOGIN, {"login": "aino@example.fi", "password": PASSWORD})
    assert not signed_in(client)
    assert User.objects.count() == 1


def test_mail_server_that_is_away_does_not_break_the_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*args: object, **kwargs: object) -> None:
        raise DeliveryFailed("ConnectionRefusedError")

    person()
    monkeypatch.setattr("accounts.mails.deliver_over", away)
    for email in ("aino@example.fi", "nobody@example.fi"):
        visitor = Client()
        response = visitor.post(LOGIN, {"login": email}, follow=True)
        assert response.status_code == 200
        assert "Our mail is slow" in text(response)


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/en/my/details/", "/en/my/details/"),
        ("https://evil.example/", "/en/my/"),
        ("//evil.example/", "/en/my/"),
        ("javascript:alert(1)", "/en/my/"),
        ("/\\evil.example/", "/en/my/"),
    ],
)
def test_way_back_leads_within_the_site_only(client: Client, wanted: str, reached: str) -> None:
    person(password=PASSWORD)
    response = client.post(LOGIN, {"login": "aino@example.fi", "password": PASSWORD, "next": wanted})
    assert response["Location"] == reached


def test_code_keeps_the_way_back(client: Client) -> None:
    person()
    response = client.post(LOGIN, {"login": "aino@example.fi", "next": "/en/my/data/"})
    page = text(client.get(response["Location"]))
    assert 'value="/en/my/data/"' in page
    response = client.post(CONFIRM, {"code": code_in_mail(), "next": "/en/my/data/"})
    assert response["Location"] == "/en/my/data/"


def test_language_chosen_while_signing_in_holds_for_the_way_on(client: Client) -> None:
    person(password=PASSWORD)
    client.post(LOGIN, {"login": "aino@example.fi", "next": "/en/my/details/"})
    given = {"code": code_in_mail(), "next": "/en/my/details/"}
    assert client.post("/sv/accounts/login/code/confirm/", given)["Location"] == "/sv/my/details/"
    given = {"login": "aino@example.fi", "password": PASSWORD, "next": "/admin/pages/"}
    assert Client().post("/sv/accounts/login/", given)["Location"] == "/admin/pages/"


def test_signing_in_changes_the_sessions_key_and_keeps_what_a_visitor_began(client: Client) -> None:
    """A hold is known by a word in the session: whoever signs in on the way to pay keeps it."""
    person(password=PASSWORD)
    session = client.session
    session["begun"] = "a hold's word"
    session.save()
    client.cookies["session"] = session.session_key or ""
    client.post(LOGIN, {"login": "aino@example.fi", "password": PASSWORD})
    assert signed_in(client)
    assert client.session.session_key != session.session_key
    assert client.session["begun"] == "a hold's word"


def test_signing_in_tells_the_rooms_whose_addresses_these_are(client: Client) -> None:
    told: list[tuple[User, frozenset[str]]] = []

    def listener(sender: type, user: User, addresses: frozenset[str], **kwargs: object) -> None:
        told.append((user, addresses))

    user = person()
    unverified = User.objects.create_user("uusi@example.fi")
    signed_in_with_verified_email.connect(listener)
    try:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        Client().force_login(unverified, backend="django.contrib.auth.backends.ModelBackend")
    finally:
        signed_in_with_verified_email.disconnect(listener)
    assert told == [(user, frozenset({"aino@example.fi"}))]


def test_signing_out_needs_a_post_and_leads_home(client: Client) -> None:
    client.force_login(person(), backend="django.contrib.auth.backends.ModelBackend")
    assert "Sign out?" in text(client.get("/en/accounts/logout/"))
    assert signed_in(client)
    assert client.post("/en/accounts/logout/")["Location"] == "/en/"
    assert not signed_in(client)


def test_sign_in_lies_under_every_language() -> None:
    found = []
    for language in ("fi", "sv", "en"):
        with translation.override(language):
            found.append(reverse("account_login"))
    assert found == ["/fi/accounts/login/", "/sv/accounts/login/", "/en/accounts/login/"]
