"""What a person does with their account, by keyboard, without JavaScript, in each language; and every page by axe."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from playwright.sync_api import Page, expect

from accounts.models import Organisation, OrganisationMember, User
from accounts.roles import Role
from tests.accounts.people import person, staff
from tests.accounts.test_account_changes import totp_now
from tests.support.browser import Accessibility
from tests.support.looks import examine

pytestmark = pytest.mark.django_db(transaction=True)
BACKEND = "django.contrib.auth.backends.ModelBackend"


def enter(page: Page, user: User, live_server: object) -> None:
    """Signed in, without the pages that lead there."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    cookie = client.cookies["session"].value
    page.context.add_cookies([{"name": "session", "value": cookie, "url": str(live_server)}])


def shown(page: Page) -> str:
    return totp_now(page.locator("main code").inner_text().replace(" ", ""))


def send(page: Page) -> None:
    """Send the form and be on the page that follows: what comes next must not be done to the old one."""
    with page.expect_navigation():
        page.locator("main form .btn").click()


def looked_at(page: Page, axe: Accessibility, language: str) -> None:
    assert page.locator("html").get_attribute("lang") == language
    examine(page, axe, language)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_pages_of_the_account_are_accessible(
    site_page: Page, live_server: object, axe: Accessibility, language: str
) -> None:
    page, user = site_page, person(language=language, name="Aino Repola")
    lumme = Organisation.objects.create(name="Lumme ry", business_id="2077474-0")
    other = Organisation.objects.create(name="Perhekeskus Saarni")
    OrganisationMember.objects.create(organisation=lumme, user=user, role=OrganisationMember.Kind.CONTACT)
    OrganisationMember.objects.create(organisation=other, user=user)
    enter(page, user, live_server)
    for path in (
        *("my/details/", "my/organisations/", f"my/organisations/{lumme.uuid}/", "my/sign-in/", "my/data/"),
        *("accounts/2fa/", "accounts/2fa/webauthn/", "accounts/2fa/webauthn/add/", "accounts/sessions/"),
        *("accounts/email/", "accounts/password/set/", "accounts/logout/", "accounts/2fa/totp/activate/"),
    ):
        answer = page.goto(f"/{language}/{path}")
        assert answer is not None
        assert answer.ok, path
        looked_at(page, axe, language)
    page.locator("#id_code").fill("000000")
    send(page)
    looked_at(page, axe, language)  # with an error
    page.locator("#id_code").fill(shown(page))
    send(page)
    page.wait_for_url("**/recovery-codes/")
    looked_at(page, axe, language)
    for path in ("accounts/2fa/", "accounts/2fa/recovery-codes/generate/", "accounts/2fa/totp/deactivate/"):
        page.goto(f"/{language}/{path}")
        looked_at(page, axe, language)
    page.goto(f"/{language}/my/data/erase/")
    send(page)
    looked_at(page, axe, language)
    page.get_by_role("checkbox").check()
    send(page)
    page.wait_for_url("**/erased/")
    looked_at(page, axe, language)


def test_erasure_that_must_wait_is_said_accessibly(site_page: Page, live_server: object, axe: Accessibility) -> None:
    page = site_page
    enter(page, staff(Role.OFFICE), live_server)
    page.goto("/fi/my/data/erase/")
    page.get_by_role("checkbox").check()
    send(page)
    expect(page.get_by_role("alert")).to_be_focused()
    examine(page, axe)


def tab_to(page: Page, selector: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector} on {page.url}")


def test_second_factor_by_keyboard_alone(site_page: Page, live_server: object) -> None:
    page = site_page
    enter(page, person(), live_server)
    page.goto("/fi/my/sign-in/")
    for selector in ('main a[href="/fi/accounts/2fa/"]', 'main a[href="/fi/accounts/2fa/totp/activate/"]'):
        tab_to(page, selector)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    tab_to(page, "#id_code")
    page.keyboard.type(shown(page))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".account__codes li")).to_have_count(10)
    tab_to(page, 'main a[href="/fi/accounts/2fa/recovery-codes/download/"]')
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert len(download.value.path().read_text().split()) == 10
    tab_to(page, 'main a[href="/fi/accounts/2fa/"]')
    page.keyboard.press("Enter")
    expect(page.locator('.account__ways [aria-current="true"]')).to_have_count(1)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_staff_are_led_to_a_second_factor_and_on_without_javascript(
    site_page: Page, live_server: object, settings: object
) -> None:
    settings.STAFF_SHOW_SECOND_FACTOR = True  # type: ignore[attr-defined] # pytest-django's
    page, user = site_page, staff(Role.OFFICE, language="sv")
    enter(page, user, live_server)
    page.goto("/admin/bookings/")
    expect(page).to_have_url(re.compile("/sv/accounts/2fa/$"))
    page.locator('main a[href="/sv/accounts/2fa/totp/activate/"]').click()
    page.locator("#id_code").fill(shown(page))
    send(page)
    page.get_by_role("link", name="Fortsätt dit").click()
    expect(page).to_have_url(re.compile("/admin/bookings/$"))
    page.goto("/sv/accounts/2fa/")
    expect(page.get_by_role("link", name="Fortsätt dit")).to_have_count(0)
    assert Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def test_language_of_the_messages_changes_the_page(site_page: Page, live_server: object) -> None:
    page = site_page
    enter(page, person(), live_server)
    page.goto("/fi/my/details/")
    page.locator("#id_language").select_option("sv")
    page.get_by_role("button", name="Tallenna").click()
    expect(page).to_have_url(re.compile("/sv/my/details/$"))
    expect(page.get_by_role("status")).to_have_text("Sparat.")
