"""Home, service, time, details, payment, mail, the booking's page, the meeting's door: in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import steps
from tests.support.browser import Accessibility
from tests.support.jobs import RunJobs
from tests.support.looks import examine


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_main_job_from_home_to_the_meeting(site_page: Page, demo_site: str, run_jobs: RunJobs, language: str) -> None:
    page = site_page
    steps.choose_service(page, language)
    chosen = steps.choose_time(page)
    expect(page.locator("[data-chosen]").first).to_have_text(chosen)
    steps.go_on(page)
    steps.fill_in(page)
    steps.go_on(page)
    steps.agree(page)
    steps.go_on(page)
    steps.pay_by_card(page)
    expect(page.locator(".waiting")).to_be_visible()
    steps.work(run_jobs)
    expect(page).to_have_url(re.compile(rf"/{language}/bookings/[0-9a-f-]+/$"), timeout=15_000)
    page.context.clear_cookies()
    page.goto(steps.link_of_mail("elina@posti.example"))
    expect(page.locator("main")).to_contain_text("Aino Repola")
    booking = steps.let_it_begin()
    page.reload()
    page.locator(f'main a[href*="/{language}/meet/{booking.uuid}/"].btn').click()
    expect(page).to_have_url(re.compile(rf"/{language}/meet/{booking.uuid}/"))
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_main_job_is_accessible_at_each_step(
    site_page: Page, demo_site: str, run_jobs: RunJobs, axe: Accessibility, language: str
) -> None:
    page = site_page
    page.goto(f"/{language}/book/")
    examine(page, axe, language)
    page.goto(f"/{language}/book/individual/?who=aino-repola")
    steps.choose_time(page)
    examine(page, axe, language)
    steps.go_on(page)
    examine(page, axe, language)
    steps.go_on(page)
    expect(page.locator(".wrongs")).to_be_focused()
    examine(page, axe, language)
    steps.fill_in(page)
    steps.go_on(page)
    examine(page, axe, language)
    steps.agree(page)
    steps.go_on(page)
    examine(page, axe, language)
    steps.pay_by_card(page)
    examine(page, axe, language)
    steps.work(run_jobs)
    page.wait_for_url("**/bookings/**")
    examine(page, axe, language)
    booking = page.url
    for what in ("move/", "cancel/", "withdraw/"):
        page.goto(booking + what)
        examine(page, axe, language)


def test_main_job_without_javascript(browser: Browser, demo_site: str, run_jobs: RunJobs) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=demo_site)
    page = context.new_page()
    page.set_default_timeout(10_000)
    steps.choose_service(page, "fi")
    steps.choose_time(page)
    steps.go_on(page)
    steps.go_on(page)
    expect(page.locator(".wrongs")).to_be_visible()
    steps.fill_in(page)
    steps.go_on(page)
    steps.agree(page)
    steps.go_on(page)
    steps.pay_by_card(page)
    steps.work(run_jobs)
    page.wait_for_url("**/bookings/**", timeout=15_000)  # the page looks again by itself
    context.close()


def test_main_job_by_keyboard_alone(site_page: Page, demo_site: str, run_jobs: RunJobs) -> None:
    page = site_page
    page.goto("/fi/book/individual/?who=aino-repola")

    def tab_to(selector: str) -> None:
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"Tab never reaches {selector} on {page.url}")

    tab_to('input[name="slot"]')
    page.keyboard.press("Space")
    tab_to("main .btn--big")
    page.keyboard.press("Enter")
    page.wait_for_url("**/book/hold/**")
    for field, text in (("name", "Elina Saarinen"), ("email", "elina@posti.example")):
        tab_to(f"#id_{field}")
        page.keyboard.type(text)
    tab_to("main .btn--big")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pay/")
    for box in ("consent_performance", "terms"):
        tab_to(f"#id_{box}")
        page.keyboard.press("Space")
    tab_to("main .btn--big")
    page.keyboard.press("Enter")
    page.wait_for_url("**/p/sandbox/**")
    tab_to('button[value="card"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/return/**")
    steps.work(run_jobs)
    page.wait_for_url("**/bookings/**")
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_names_of_days_stay_whole_beside_two_columns_of_times(site_page: Page, demo_site: str, language: str) -> None:
    page = site_page
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(f"/{language}/book/individual/?who=samir-haddad&minutes=60&mode=remote")
    names = page.locator(".day__name")
    expect(names).to_have_count(5)
    lines = names.evaluate_all(
        "all => all.map(one => { const text = document.createRange(); text.selectNodeContents(one.firstChild);"
        " return [text.getClientRects().length, one.querySelector('b').offsetHeight] })"
    )
    assert [count for count, _ in lines] == [1] * 5
    assert len({height for _, height in lines}) == 1
    columns = page.locator(".day__slots").first.evaluate("one => getComputedStyle(one).gridTemplateColumns")
    assert len(columns.split()) == 2


def test_what_follows_the_reader_stays_behind_in_a_low_window(site_page: Page, demo_site: str) -> None:
    """At a zoom of 400 % it would cover half of what is read (WCAG 2.2, 2.4.11)."""
    page = site_page
    page.goto("/fi/book/individual/?who=aino-repola")
    for height, position in ((800, "sticky"), (256, "static")):
        page.set_viewport_size({"width": 320, "height": height})
        expect(page.locator(".dock")).to_have_css("position", position)


def test_ways_aside_are_accessible(site_page: Page, demo_site: str, browser: Browser, axe: Accessibility) -> None:
    page = site_page
    page.goto("/fi/book/individual/?who=aino-repola")
    value = page.get_by_role("radio").first.get_attribute("value")
    steps.choose_time(page)
    faster = browser.new_context(base_url=demo_site).new_page()
    faster.goto("/fi/book/individual/?who=aino-repola")
    faster.locator(f'input[value="{value}"]').check(force=True)
    steps.go_on(faster)
    faster.wait_for_url("**/book/hold/**")
    steps.go_on(page)
    expect(page.locator(".wrongs")).to_be_focused()
    examine(page, axe)  # somebody was faster
    faster.goto("/fi/book/")
    examine(faster, axe)  # with the strip of a kept time
    faster.context.close()
    for address in ("/fi/enquiry/group/", "/sv/enquiry/crisis/", "/en/enquiry/sent/?about=crisis"):
        page.goto(address)
        examine(page, axe)
    page.goto("/fi/enquiry/group/")
    steps.go_on(page)
    examine(page, axe)
    for address in ("/fi/bookings/link/nothing/", "/fi/book/individual/?week=never"):
        page.goto(address)
        examine(page, axe)


def test_what_was_typed_comes_along_into_another_language(site_page: Page, demo_site: str) -> None:
    page = site_page
    steps.choose_service(page, "fi")
    steps.choose_time(page)
    steps.go_on(page)
    steps.fill_in(page)
    page.locator(".lang a[hreflang=sv]:visible").click()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(page.locator("#id_name")).to_have_value("Elina Saarinen")
    expect(page.locator("#id_note")).to_have_value("Uusi rooli keväästä asti.")
    page.locator(".lang a[hreflang=en]:visible").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#id_name")).to_have_value("Elina Saarinen")
