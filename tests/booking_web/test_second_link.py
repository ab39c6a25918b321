"""A message has one button; what one may want beside it is a link by its name."""

from __future__ import annotations

import re

from django.test import Client
from django.utils import timezone

from booking.actions import cancel
from booking.by import By
from tests.booking_web.practice import Practice
from tests.booking_web.standing import paid
from tests.booking_web.test_messages import text, to
from tests.support.jobs import RunJobs


def test_a_called_off_meetings_own_page_is_a_link_of_its_name(
    client: Client, practice: Practice, run_jobs: RunJobs
) -> None:
    cancel(paid(client, run_jobs), by=By("supervisor"), now=timezone.now())
    run_jobs()
    mine = to("elina@posti.example")[-1]
    (address,) = re.findall(r"Open the booking:\n(\S+/bookings/link/\S+)", text(mine))
    html = text(mine, "html")
    assert re.search(rf'href="{re.escape(address)}"[^>]*>Open the booking</a>', html)
    assert html.count(address) == 1
