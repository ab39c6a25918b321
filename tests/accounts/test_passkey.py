"""A passkey, made and used in a real browser with a virtual authenticator; and the pages by axe."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from tests.accounts.people import PASSWORD, code_in_mail, person
from tests.support.browser import Accessibility

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def phone(site_page: Page) -> Page:
    """A page in a browser whose device has a screen lock and knows its owner."""
    session = site_page.context.new_cdp_session(site_page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return site_page


def sign_in_by_password(page: Page) -> None:
    page.goto("/en/accounts/login/")
    page.get_by_label("Email address").fill("aino@example.fi")
    page.get_by_text("Sign in with a password instead").click()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/en/my/")


def test_passkey_is_added_and_signs_in_alone(phone: Page) -> None:
    person(password=PASSWORD)
    page = phone
    sign_in_by_password(page)
    page.goto("/en/accounts/2fa/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name").fill("Phone")
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    assert Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN).wrap().is_passwordless
    page.goto("/en/accounts/2fa/webauthn/")
    expect(page.get_by_role("heading", name="Phone")).to_be_visible()

    page.goto("/en/accounts/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/en/accounts/login/?next=/en/my/details/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(re.compile(r"\d/en/my/details/$"))

    page.goto("/en/accounts/2fa/webauthn/")
    page.get_by_role("link", name="Rename Phone").click()
    page.get_by_role("link", name="With your passkey").click()
    page.get_by_role("button", name="Use the passkey").click()
    page.get_by_label("Name").fill("Work phone")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Remove Work phone").click()
    page.get_by_role("button", name="Remove").click()
    page.wait_for_url("**/webauthn/")
    assert not Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).exists()


def test_passkey_that_nobody_has_is_said_in_words(phone: Page) -> None:
    phone.goto("/en/accounts/login/")
    phone.get_by_role("button", name="Sign in with a passkey").click()
    expect(phone.get_by_role("alert")).to_contain_text("The passkey did not work")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_code_signs_in_without_javascript(site_page: Page) -> None:
    person()
    site_page.goto("/fi/accounts/login/")
    expect(site_page.locator("#passkey_login")).to_be_hidden()
    site_page.locator("input[name=login]").fill("aino@example.fi")
    site_page.locator("main form button[type=submit]").first.click()
    site_page.locator("input[name=code]").fill(code_in_mail())
    site_page.locator("main form button[type=submit]").first.click()
    site_page.wait_for_url("**/fi/my/")


ANONYMOUS = (
    "accounts/login/",
    "accounts/signup/",
    "accounts/login/code/",
    "accounts/password/reset/",
    "accounts/inactive/",
)
SIGNED_IN = (
    *("my/", "my/details/", "my/organisations/", "my/sign-in/", "my/data/", "accounts/2fa/", "accounts/2fa/webauthn/"),
    *(
        "accounts/sessions/",
        "accounts/email/",
        "accounts/password/change/",
        "accounts/logout/",
        "accounts/reauthenticate/",
    ),
)


def test_axe_finds_nothing_on_any_page(site_page: Page, axe: Accessibility) -> None:
    for path in ANONYMOUS:
        page = site_page.goto(f"/en/{path}")
        assert page is not None
        assert page.ok, path
        axe(site_page)
    person(password=PASSWORD, name="Aino Repola")
    sign_in_by_password(site_page)
    for path in SIGNED_IN:
        page = site_page.goto(f"/en/{path}")
        assert page is not None
        assert page.ok, path
        axe(site_page)
