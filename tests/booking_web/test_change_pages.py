"""What a change's page says before one changes anything: until when there is a right, and which week is open."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from booking.models import Booking
from tests.booking_web.practice import Practice
from tests.booking_web.standing import address, paid
from tests.support.jobs import RunJobs


@pytest.fixture
def booking(client: Client, practice: Practice, run_jobs: RunJobs) -> Booking:
    return paid(client, run_jobs)


def test_right_to_withdraw_is_said_alike_on_both_pages(client: Client, booking: Booking) -> None:
    """It ends with the meeting or with the 14 days, whichever comes first."""
    pages = (address(booking), address(booking, "withdraw/"))
    assert all(
        "until the meeting is held, Monday 23\u00a0November\u00a02026" in client.get(page).content.decode()
        for page in pages
    )
    later = booking.starts_at + timedelta(days=28)
    Booking.objects.update(
        starts_at=later, ends_at=later + timedelta(hours=1), blocks_from=later, blocks_until=later + timedelta(hours=1)
    )
    for page in pages:
        html = client.get(page).content.decode()
        assert "until Friday 4\u00a0December\u00a02026." in html
        assert "until the meeting is held" not in html


def test_move_opens_on_the_week_of_the_booking(client: Client, booking: Booking) -> None:
    """In the week of the meeting there is more to choose, as for most who move by some days."""
    first = client.get(address(booking, "move/")).content.decode()
    assert "Week 48" in first
    later = booking.starts_at + timedelta(days=14)
    Booking.objects.update(
        starts_at=later, ends_at=later + timedelta(hours=1), blocks_from=later, blocks_until=later + timedelta(hours=1)
    )
    html = client.get(address(booking, "move/")).content.decode()
    assert "Week 50" in html
    assert "Week 49" in html, "the way back"
    assert "Week 48" in client.get(address(booking, "move/") + "?week=2026-W48").content.decode()
