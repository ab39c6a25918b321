"""Days typed in the admin as a Finn, a Swede and an Englishman write them: what is saved is what was typed."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from wagtail.models import Revision
from wagtail.users.models import UserProfile

from accounts.models import User
from booking.models import TimeOff, WeeklyHours
from cms.models import ServicePage
from tests.browser.editing import next_document, schedule
from tests.support.browser import PATIENCE_MS

HELSINKI = ZoneInfo("Europe/Helsinki")


def enter(page: Page, site: str, email: str, language: str) -> None:
    """Somebody of the demo in the admin, in that language."""
    page.set_default_timeout(PATIENCE_MS)
    user = User.objects.get(email=email)
    User.objects.filter(pk=user.pk).update(language=language)
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])


def type_in(page: Page, name: str, text: str) -> None:
    """Key by key, and on to the next field: the picker opens meanwhile and closes."""
    field = page.locator(f"[name={name}]")
    field.click()
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
    page.keyboard.press("Tab")
    expect(field).to_have_value(text)


def save(page: Page) -> None:
    with next_document(page):
        page.locator("main footer button[type=submit], main form > button[type=submit]").first.click()


@pytest.mark.parametrize(
    ("language", "starts", "ends"),
    [
        ("fi", ("10.12.2026", "08:00"), ("10.12.26", "9.30")),
        ("sv", ("10.12.2026", "8.00"), ("2026-12-10", "09:30")),
        ("en", ("10.12.2026", "08:00"), ("10/12/2026", "9:30")),
    ],
)
def test_time_off_is_saved_as_it_was_typed(
    page: Page, demo_site: str, language: str, starts: tuple[str, str], ends: tuple[str, str]
) -> None:
    enter(page, demo_site, "aino@kaarisilta.example", language)
    known = set(TimeOff.objects.values_list("pk", flat=True))
    page.goto("/admin/time-off/new/")
    for edge, (day, hour) in (("first", starts), ("last", ends)):
        type_in(page, f"{edge}_day", day)
        type_in(page, f"{edge}_hour", hour)
    save(page)
    off = TimeOff.objects.exclude(pk__in=known).get()
    assert (off.starts_at, off.ends_at) == (
        datetime(2026, 12, 10, 8, tzinfo=HELSINKI),
        datetime(2026, 12, 10, 9, 30, tzinfo=HELSINKI),
    )


def test_hours_are_saved_as_they_were_typed(page: Page, demo_site: str) -> None:
    enter(page, demo_site, "aino@kaarisilta.example", "fi")
    known = set(WeeklyHours.objects.values_list("pk", flat=True))
    page.goto("/admin/hours/new/")
    page.locator("[name=weekday]").select_option("5")
    page.locator("[name=modes]").first.check()
    type_in(page, "starts", "9.00")
    type_in(page, "ends", "12:30")
    type_in(page, "valid_from", "1.12.2026")
    type_in(page, "valid_until", "31.12.26")
    save(page)
    hours = WeeklyHours.objects.exclude(pk__in=known).get()
    assert (hours.starts, hours.ends) == (time(9), time(12, 30))
    assert (hours.valid_from, hours.valid_until) == (date(2026, 12, 1), date(2026, 12, 31))


def test_what_is_no_day_is_refused_with_words_and_stays(page: Page, demo_site: str) -> None:
    enter(page, demo_site, "aino@kaarisilta.example", "fi")
    before = TimeOff.objects.count()
    page.goto("/admin/time-off/new/")
    type_in(page, "first_day", "31.11.2026")
    type_in(page, "last_day", "ensi maanantai")
    save(page)
    for name, typed in (("first_day", "31.11.2026"), ("last_day", "ensi maanantai")):
        expect(page.locator(f"[name={name}]")).to_have_value(typed)
        refusal = page.locator(f"#panel-child-{name}-errors, [id$={name}-errors]").first
        expect(refusal).to_contain_text("24.12.2026")
    assert TimeOff.objects.count() == before


def test_a_pages_schedule_is_saved_as_it_was_typed(page: Page, demo_site: str) -> None:
    enter(page, demo_site, "omistaja@kaarisilta.example", "fi")
    service = ServicePage.objects.filter(locale__language_code="fi", live=True).earliest("pk")
    page.goto(f"/admin/pages/{service.pk}/edit/")
    schedule(page, "expire_at", "10.12.2036 08:00")
    revision = Revision.objects.for_instance(service).latest("pk")
    assert revision.as_object().expire_at == datetime(2036, 12, 10, 8, tzinfo=HELSINKI)
