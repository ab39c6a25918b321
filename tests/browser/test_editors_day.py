"""An editor's day in a real browser: a service's page from nothing, looked at, scheduled, live, translated, undone."""

from __future__ import annotations

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from wagtail.models import Revision

from cms import tasks
from cms.models import ServiceIndexPage, ServicePage
from tests.browser.editing import LEAD, NAME, fill_in_the_service, next_document, schedule


def leave(page: Page, name: str) -> None:
    """Press a button of the footer, behind "More actions" or not, and wait for the page that it leads to."""
    button = page.locator("footer").get_by_role("button", name=name)
    if not button.is_visible():
        page.get_by_role("button", name="More actions").click()
    with next_document(page):
        button.click()


def let_two_days_pass() -> None:
    """What was scheduled is due: its moment lies behind, in the revision and in what it holds."""
    revision = Revision.objects.exclude(approved_go_live_at=None).get()
    revision.approved_go_live_at -= timedelta(days=2, minutes=5)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()


def test_editors_day(admin: Page, browser: Browser, demo_site: str) -> None:
    page, visitor = admin, browser.new_context(base_url=demo_site).new_page()
    failed: list[str] = []
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 500 else None)
    page.on("pageerror", lambda error: failed.append(f"{page.url}: {error}"))
    index = ServiceIndexPage.objects.get(locale__language_code="fi")

    # From nothing: the page begins with its parts, and takes its name from the service.
    page.goto(f"/admin/pages/add/cms/servicepage/{index.pk}/")
    expect(page.locator("[name=body-0-value-heading]")).to_have_value("Mihin siitä on apua")
    fill_in_the_service(page, "Ulkona ajatus kulkee.")

    # Looked at, as it will be.
    page.locator("[data-side-panel-toggle=preview]").click()
    preview = page.frame_locator("iframe.w-preview__iframe:not(.w-preview__proxy)")
    expect(preview.get_by_role("heading", level=1)).to_have_text(NAME["fi"])
    expect(preview.get_by_text("Ulkona ajatus kulkee.").first).to_be_visible()
    page.locator("[data-side-panel-toggle=preview]").click()
    leave(page, "Save draft")
    made = ServicePage.objects.get(service__slug="walk")  # one, though the editor saves by itself meanwhile
    assert (made.live, made.title) == (False, NAME["fi"])

    # Scheduled.
    later = timezone.localtime() + timedelta(days=2)
    schedule(page, "go_live_at", later.strftime("%Y-%m-%d %H:%M"))
    leave(page, "Schedule to publish")
    expect(page.locator(".messages")).to_contain_text("scheduled for publishing")
    assert not ServicePage.objects.get(pk=made.pk).live

    # The time comes: live, and for everybody on the overview, of which the site kept an older answer.
    address = ServicePage.objects.get(pk=made.pk).url
    visitor.goto(index.url)
    expect(visitor.get_by_role("link", name=NAME["fi"])).not_to_have_attribute("href", address)
    let_two_days_pass()
    tasks.publish_scheduled.func(timestamp=0)
    visitor.goto(address)
    expect(visitor.get_by_role("heading", level=1)).to_have_text(NAME["fi"])
    visitor.goto(index.url)
    expect(visitor.get_by_role("link", name=NAME["fi"])).to_have_attribute("href", address)

    # Translated: the name is there already, words are asked for.
    page.goto(f"/admin/localize/submit/page/{made.pk}/")
    page.get_by_label("svenska").check()
    with next_document(page):
        page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text(NAME["sv"]).first).to_be_visible()
    page.locator("[data-side-panel-toggle=status]").click()  # Wagtail keeps it open, over the buttons
    page.get_by_role("button", name="Translate").first.click()
    page.locator("textarea:visible").first.fill("Vi går och talar.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Vi går och talar.")).to_be_visible()
    with next_document(page):
        page.get_by_role("button", name=re.compile("Publish in svenska")).click()
    twin = ServicePage.objects.get(service__slug="walk", locale__language_code="sv")
    visitor.goto(twin.url)
    expect(visitor.get_by_role("heading", level=1)).to_have_text(NAME["sv"])
    expect(visitor.get_by_text("Vi går och talar.").first).to_be_visible()

    # Undone: a change goes live, and the version before it comes back.
    before = ServicePage.objects.get(pk=made.pk).live_revision
    page.goto(f"/admin/pages/{made.pk}/edit/")
    page.locator("[name=lead]").fill("Muutin mieleni.")
    leave(page, "Publish")
    visitor.goto(address)
    expect(visitor.get_by_text("Muutin mieleni.").first).to_be_visible()
    page.goto(f"/admin/pages/{made.pk}/revisions/{before.pk}/revert/")
    expect(page.locator("[name=lead]")).to_have_value(LEAD)
    page.get_by_role("button", name="More actions").click()
    with next_document(page):
        page.get_by_role("button", name=re.compile("Publish")).first.click()
    visitor.goto(address)
    expect(visitor.get_by_text(LEAD).first).to_be_visible()
    assert failed == []
    visitor.context.close()
