"""What is refused says what to do next: methods that an address does not take, forms whose token no longer holds."""

from __future__ import annotations

import html
import re

import pytest
from django.db import DatabaseError
from django.test import Client, override_settings

from accounts.models import User
from tests.accounts.people import PASSWORD, person

pytestmark = pytest.mark.django_db
DETAILS = "/sv/my/details/"
GIVEN = {"name": 'Aino "A" <Repola>', "phone": "", "language": "sv", "zone": "Europe/Helsinki"}
OURS = {"origin": "http://testserver"}


@pytest.mark.parametrize(
    ("path", "method", "allowed", "words"),
    [
        ("/fi/my/", "post", "GET, HEAD", "Tämä osoite ei avaudu sellaisenaan"),
        ("/sv/book/", "delete", "GET, HEAD", "Den här adressen öppnas inte för sig"),
        ("/en/accounts/login/code/", "delete", "GET, POST, PUT, HEAD, OPTIONS", "This address does not open by itself"),
        ("/p/stripe/webhook/", "get", "POST", "</html>"),
    ],
)
def test_other_methods_get_a_page_and_the_allow_header(
    client: Client, path: str, method: str, allowed: str, words: str
) -> None:
    response = getattr(client, method)(path)
    page = response.content.decode()
    assert response.status_code == 405
    assert response["Allow"] == allowed
    assert words in page
    assert page.count("<h1") == 1


def test_programs_are_refused_in_json() -> None:
    response = Client(enforce_csrf_checks=True).post("/api/v1/services/")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert response.json()["error"]["code"] == "method_not_allowed"


def test_head_of_an_address_for_buttons_is_empty(client: Client) -> None:
    assert client.head("/p/stripe/webhook/").content == b""


@pytest.fixture
def browser() -> Client:
    """Aino's, whose page is older than her sign-in: its token does not hold."""
    person(password=PASSWORD, language="sv")
    client = Client()
    client.post("/sv/accounts/login/", {"login": "aino@example.fi", "password": PASSWORD})
    client.handler.enforce_csrf_checks = True
    return client


def repeated(page: str) -> dict[str, str]:
    """The hidden fields of the form that the page offers."""
    main = page[page.index("<main") :]
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', main)
    return {name: html.unescape(value) for name, value in fields}


def test_form_of_ours_that_grew_old_is_sent_once_more(browser: Client) -> None:
    response = browser.post(DETAILS, GIVEN, headers=OURS)
    page = response.content.decode()
    assert response.status_code == 403
    assert "Det du skrev finns kvar" in page
    assert f'action="{DETAILS}"' in page
    fields = repeated(page)
    assert {name: fields[name] for name in GIVEN} == GIVEN
    assert browser.post(DETAILS, fields, headers=OURS).status_code == 302
    assert User.objects.get().name == GIVEN["name"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_form_of_another_site_is_never_repeated(browser: Client, headers: dict[str, str]) -> None:
    response = browser.post(DETAILS, GIVEN, headers=headers)
    page = response.content.decode()
    assert response.status_code == 403
    assert "Repola" not in page
    assert "tillåt webbplatsens enda kaka" in page
    assert User.objects.get().name == ""


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("/sv/accounts/password/change/", {"oldpassword": PASSWORD, "password1": "x", "password2": "x"}),
        (DETAILS, {**GIVEN, "name": "A" * 20_000}),
    ],
)
def test_passwords_and_what_is_very_long_are_not_repeated(browser: Client, path: str, given: dict[str, str]) -> None:
    page = browser.post(path, given, headers=OURS).content.decode()
    assert PASSWORD not in page
    assert "AAAA" not in page
    assert "Det du skrev finns kvar" not in page


def test_files_are_not_repeated(browser: Client, tmp_path: object) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    given = {**GIVEN, "file": SimpleUploadedFile("notes.txt", b"words")}
    assert "Repola" not in browser.post(DETAILS, given, headers=OURS).content.decode()


def test_icon_that_browsers_ask_for_by_themselves(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        assert re.fullmatch(r"/icon/[0-9a-f]{12}/48\.png", client.get("/favicon.ico")["Location"])

        def broken() -> None:
            raise DatabaseError

        monkeypatch.setattr("config.icon.site_icon", broken)
        assert client.get("/favicon.ico")["Location"].endswith("icons/key.svg")
