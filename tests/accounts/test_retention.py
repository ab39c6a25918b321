"""For how long is counted in calendar months, and each room's emptying ends."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.log_actions import log

from accounts import tasks
from accounts.actions.forget import forget_old_log
from accounts.models import AccountLogEntry, User
from accounts.retention import MOST, in_batches, kept_since

NOW = datetime(2026, 8, 31, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "now", "since"),
    [
        ("enquiries", NOW, datetime(2026, 2, 28, 10, 0, tzinfo=UTC)),  # no 31 February; noon is noon in winter too
        ("bookings", NOW, datetime(2024, 8, 31, 9, 0, tzinfo=UTC)),
        ("unfinished", datetime(2027, 1, 15, 9, 0, tzinfo=UTC), datetime(2026, 12, 15, 9, 0, tzinfo=UTC)),
        ("logs", datetime(2026, 2, 28, 22, 30, tzinfo=UTC), datetime(2024, 2, 29, 22, 30, tzinfo=UTC)),
    ],
)
def test_time_is_counted_back_in_months_of_the_calendar(kind, now, since):
    assert kept_since(kind, now=now) == since


def test_batches_go_on_until_one_is_not_full():
    left = [MOST, MOST, 3, 7]
    assert in_batches(lambda most: min(most, left.pop(0))) == 2 * MOST + 3
    assert left == [7]
    assert in_batches(lambda _most: 0) == 0


@pytest.mark.django_db
def test_log_of_accounts_goes_after_its_time(caplog):
    user = User.objects.create_user("kaisa@example.fi")
    entries = [log(user, "accounts.export", user=user) for _each in range(2)]
    now = timezone.now()
    AccountLogEntry.objects.filter(pk=entries[0].pk).update(timestamp=kept_since("logs", now=now) - timedelta(days=1))
    with caplog.at_level(logging.INFO, "accounts.retention"):
        tasks.forget_old(0)
    assert list(AccountLogEntry.objects.values_list("pk", flat=True)) == [entries[1].pk]
    assert caplog.messages == ["accounts: past their time and emptied: log 1"]
    assert forget_old_log(now=now) == 0
