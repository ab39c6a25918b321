from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from video.rooms import ALPHABET, random_room
from video.window import window_of

HELSINKI = ZoneInfo("Europe/Helsinki")
START = datetime(2026, 11, 24, 13, 0, tzinfo=HELSINKI)
END = datetime(2026, 11, 24, 14, 0, tzinfo=HELSINKI)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (START - timedelta(minutes=10, microseconds=1), False),
        (START - timedelta(minutes=10), True),
        (START, True),
        (END, True),
        (END + timedelta(minutes=30) - timedelta(microseconds=1), True),
        (END + timedelta(minutes=30), False),
    ],
)
def test_window_is_ten_minutes_before_to_thirty_after(moment, is_open):
    assert window_of(START, END).contains(moment) is is_open


@pytest.mark.parametrize(
    ("starts_at", "opens"),
    [
        # Clocks go forward at 3:00 on 29 March 2026: 4:05 is five minutes after 3:00 (EET), so 10 min earlier is 2:55.
        (datetime(2026, 3, 29, 4, 5, tzinfo=HELSINKI), datetime(2026, 3, 29, 0, 55, tzinfo=UTC)),
        # They go back at 4:00 on 25 October 2026: the second 3:05 follows the first 3:55.
        (datetime(2026, 10, 25, 3, 5, fold=1, tzinfo=HELSINKI), datetime(2026, 10, 25, 0, 55, tzinfo=UTC)),
    ],
)
def test_window_counts_real_minutes_across_a_clock_change(starts_at, opens):
    assert window_of(starts_at, starts_at).opens == opens


def test_window_closes_after_real_minutes_across_a_clock_change():
    ends_at = datetime(2026, 10, 25, 3, 50, tzinfo=HELSINKI)
    assert window_of(ends_at, ends_at).closes == datetime(2026, 10, 25, 1, 20, tzinfo=UTC)


def test_room_is_random_and_lower_case():
    rooms = {random_room() for _ in range(200)}
    assert len(rooms) == 200
    assert all(len(room) == 24 and set(room) <= set(ALPHABET) for room in rooms)
