"""Wagtail's editor saves by itself, and a person presses a button at that very moment: the page is one."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Request, Route, expect

from cms.models import ServiceIndexPage, ServicePage
from tests.browser.editing import fill_in_the_service, next_document, saves_by_itself

ADD = re.compile(r"/admin/pages/add/cms/servicepage/\d+/$")

WATCHED = (
    "addEventListener('w-unsaved:watch-edits', () => document.documentElement.toggleAttribute('data-watched', true))"
)


@pytest.fixture
def new_page(admin: Page) -> Page:
    """The form of a new service's page, not saved yet, when the editor has begun to watch it for changes."""
    page = admin
    page.add_init_script(WATCHED)
    index = ServiceIndexPage.objects.get(locale__language_code="fi")
    page.goto(f"/admin/pages/add/cms/servicepage/{index.pk}/")
    page.locator("html[data-watched]").wait_for()
    return page


def pages() -> list[ServicePage]:
    return list(ServicePage.objects.filter(service__slug="walk"))


@pytest.mark.parametrize(("button", "live"), [("Save draft", False), ("Publish", True)])
def test_a_button_waits_for_the_save_under_way(new_page: Page, button: str, *, live: bool) -> None:
    page = new_page
    held: list[Route] = []

    def hold(route: Route, request: Request) -> None:
        if saves_by_itself(request) and not held:
            held.append(route)
        else:
            route.continue_()

    page.route(ADD, hold)
    with page.expect_request(saves_by_itself):
        fill_in_the_service(page, "Ulkona.")
    pressed = page.locator("footer").get_by_role("button", name=button)
    if not pressed.is_visible():
        page.get_by_role("button", name="More actions").click()
    posts: list[Request] = []
    page.on("request", lambda request: posts.append(request) if request.is_navigation_request() else None)
    pressed.click()
    # "Saving...": what follows a submission has run.
    expect(page.locator("footer").get_by_role("button", name=re.compile("Saving|Publishing"))).to_be_disabled()
    assert not posts
    with next_document(page):
        held[0].continue_()
    expect(page.locator(".messages")).to_contain_text("Kävelytyönohjaus")
    assert [one.live for one in pages()] == [live]
    assert [request.method for request in posts if request.method == "POST"] == ["POST"]


def test_no_save_begins_after_a_button(new_page: Page) -> None:
    """A form that was sent lives on until the answer comes; what it would save then is being saved."""
    refused = new_page.evaluate(
        """() => {
            const form = document.querySelector("#page-edit-form");
            const saving = () => new CustomEvent("w-autosave:save", { bubbles: true, cancelable: true });
            const refuses = (event) => (form.dispatchEvent(event), event.defaultPrevented);
            const before = refuses(saving());
            form.dispatchEvent(new CustomEvent("w-autosave:error", { bubbles: true, detail: {} }));
            form.addEventListener("submit", (event) => event.preventDefault());
            form.requestSubmit();
            return [before, refuses(saving())];
        }"""
    )
    assert refused == [False, True]
