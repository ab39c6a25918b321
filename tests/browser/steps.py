"""The main job as a person does it: by what stands on the page."""

from __future__ import annotations

import re
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from booking.models import Booking
from tests.support.jobs import RunJobs


def choose_service(page: Page, language: str) -> None:
    """From the front page by its call to book, to the times of individual supervision."""
    page.goto(f"/{language}/")
    page.locator(f'header a[href="/{language}/book/"]:visible').first.click()
    expect(page).to_have_url(re.compile(rf"/{language}/book/$"))
    page.locator(f'main a[href="/{language}/book/individual/"]').click()
    expect(page.locator("#week")).to_be_visible()


def choose_time(page: Page) -> str:
    """Aino, remotely, the first free time; gives its name for a screen reader."""
    aino = page.locator("#pick-who-aino-repola")
    if aino.get_attribute("aria-current") != "true":
        # Once more on who is chosen already fetches the week anew, and takes the time chosen meanwhile with it.
        aino.click()
    expect(aino).to_have_attribute("aria-current", "true")
    first = page.get_by_role("radio").first
    words = first.get_attribute("aria-label") or ""
    first.check(force=True)
    return words


def go_on(page: Page) -> None:
    """The step's one big button, and the page that it leads to: what follows must not meet the old one."""
    with page.expect_navigation():
        page.locator("main .btn--big").click()


def fill_in(page: Page) -> None:
    page.locator("#id_name").fill("Elina Saarinen")
    page.locator("#id_email").fill("elina@posti.example")
    page.locator("#id_phone").fill("040 123 4567")
    page.locator("#id_note").fill("Uusi rooli keväästä asti.")


def agree(page: Page) -> None:
    for box in page.locator("main form input[type=checkbox]").all():
        box.check()


def pay_by_card(page: Page) -> None:
    page.locator('button[name="action"][value="card"]').click()


def link_of_mail(recipient: str) -> str:
    """The path of the booking's own link in the newest mail."""
    newest = next(one for one in reversed(mail.outbox) if recipient in one.to[0])
    message = message_from_bytes(newest.message().as_bytes(), policy=default)
    body = message.get_body(("plain",))  # type: ignore[attr-defined]
    found = re.search(r"https?://[^/\s]+(/\w\w/bookings/link/\S+)", body.get_content())
    assert found
    return found[1]


def let_it_begin() -> Booking:
    """The newest booking begins in five minutes: its door is open."""
    booking = Booking.objects.latest("created_at")
    Booking.objects.exclude(pk=booking.pk).filter(supervisor=booking.supervisor).update(state="cancelled")
    shift = timezone.now() + timedelta(minutes=5) - booking.starts_at
    Booking.objects.filter(pk=booking.pk).update(
        starts_at=booking.starts_at + shift,
        ends_at=booking.ends_at + shift,
        blocks_from=booking.blocks_from + shift,
        blocks_until=booking.blocks_until + shift,
    )
    return booking


def work(run_jobs: RunJobs) -> None:
    """What a worker does meanwhile."""
    run_jobs()
