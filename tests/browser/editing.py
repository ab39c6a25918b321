"""The admin in a browser, as the demo's owner."""

from __future__ import annotations

from contextlib import AbstractContextManager

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, Request
from wagtail.users.models import UserProfile

from accounts.models import User
from booking.models import Service
from tests.support.browser import PATIENCE_MS

LEAD = "Kävelemme ja puhumme."
NAME = {"fi": "Kävelytyönohjaus", "sv": "Handledning till fots", "en": "Walking supervision"}


def sign_in(page: Page, site: str) -> None:
    """The demo's owner, with the admin in English; and a service that has no page yet."""
    page.set_default_timeout(PATIENCE_MS)
    owner = User.objects.get(email="omistaja@kaarisilta.example")
    UserProfile.objects.update_or_create(user=owner, defaults={"preferred_language": "en"})
    Service.objects.create(slug="walk", name=NAME, kind="supervision", entry="request", published=True, position=0)
    client = Client()
    client.force_login(owner)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
    page.on("dialog", lambda dialog: dialog.accept())


def choose_the_service(page: Page) -> None:
    page.get_by_role("button", name="Choose a service").first.click()
    modal = page.locator(".modal")
    modal.get_by_role("link", name=NAME["fi"]).or_(modal.get_by_role("link", name=NAME["en"])).first.click()
    page.locator(".modal").wait_for(state="detached")


def fill_in_the_service(page: Page, words: str) -> None:
    """A new service's page, so far as it can be saved: the service, a lead, ``words`` in every text, three benefits."""
    choose_the_service(page)
    page.locator("[name=lead]").fill(LEAD)
    for number in range(page.locator(".public-DraftEditor-content").count()):
        page.locator(".public-DraftEditor-content").nth(number).click()
        page.keyboard.type(words)
    for number in range(3):
        page.locator(f"[name=body-2-value-rows-{number}-value-title]").fill(f"Hyöty {number + 1}")


def next_document(page: Page) -> AbstractContextManager[object]:
    """Waits until another document has loaded. A new page that the editor saves by itself takes on its address in place
    (``history.replaceState``), and ``expect_navigation`` is content with that: what a test does next, it does in a document
    that is about to go.
    """
    return page.expect_event("load")


def schedule(page: Page, name: str, moment: str) -> None:
    """Sets when the page goes live or ends, in its dialog, key by key."""
    page.locator("[data-side-panel-toggle=status]").click()
    page.locator("[data-a11y-dialog-show=schedule-publishing-dialog]:visible").first.click()
    page.locator(f"[name={name}]").click()
    page.keyboard.press("Control+A")
    page.keyboard.type(moment)
    page.keyboard.press("Tab")
    page.locator("#schedule-publishing-dialog button[type=submit]").focus()
    with next_document(page):
        page.keyboard.press("Enter")


def saves_by_itself(request: Request) -> bool:
    """It is the editor's own saving, and no press of a button."""
    return request.method == "POST" and request.headers.get("accept") == "application/json"
