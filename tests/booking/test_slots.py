"""The calculation against a reference that tries every minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booking.slots import DAY, Hours, Rules, Window, barred, free_starts, instant, windows

HELSINKI = ZoneInfo("Europe/Helsinki")
ZONES = [
    HELSINKI,
    ZoneInfo("America/New_York"),
    ZoneInfo("Australia/Lord_Howe"),
    ZoneInfo("Asia/Beirut"),
    ZoneInfo("UTC"),
]
FOREVER = Rules(length=3600, step=1800, before=0, after=0, earliest=-(2**40), latest=2**40)


def ts(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def clock(seconds: int, zone: ZoneInfo) -> str:
    return datetime.fromtimestamp(seconds, zone).strftime("%H:%M")


@pytest.mark.parametrize(
    ("zone", "spring", "autumn"),
    [
        (HELSINKI, "2027-03-28", "2026-10-25"),
        (ZoneInfo("America/New_York"), "2027-03-14", "2026-11-01"),
        (ZoneInfo("Australia/Lord_Howe"), "2026-10-04", "2027-04-04"),
    ],
)
def test_weekly_nine_stays_nine_across_a_clock_change(zone, spring, autumn):
    for change in (spring, autumn):
        around = day(change) - 2
        hours = [Hours(weekday, 9 * 3600, 16 * 3600) for weekday in range(7)]
        found = windows(hours, first=around, days=5, zone=zone)
        assert [clock(one.starts, zone) for one in found] == ["09:00"] * 5
        assert [clock(one.ends, zone) for one in found] == ["16:00"] * 5
        assert all(one.ends - one.starts == 7 * 3600 for one in found)


def test_local_time_in_the_gap_is_the_instant_of_the_change():
    change = ts("2027-03-28T01:00:00+00:00")  # 3.00 becomes 4.00
    for second in (3 * 3600, 3 * 3600 + 1, 3 * 3600 + 1800, 4 * 3600 - 1, 4 * 3600):
        assert instant(day("2027-03-28"), second, HELSINKI) == change
    assert instant(day("2027-03-28"), 3 * 3600 - 60, HELSINKI) == change - 60
    assert instant(day("2027-03-28"), 4 * 3600 + 60, HELSINKI) == change + 60


def test_local_time_that_comes_twice_is_the_first():
    assert instant(day("2026-10-25"), 3 * 3600 + 1800, HELSINKI) == ts("2026-10-25T00:30:00+00:00")


def test_window_over_the_gap_is_an_hour_shorter_and_over_the_fold_an_hour_longer():
    night = [Hours(6, 2 * 3600, 5 * 3600)]
    [spring] = windows(night, first=day("2027-03-28"), days=1, zone=HELSINKI)
    [autumn] = windows(night, first=day("2026-10-25"), days=1, zone=HELSINKI)
    assert spring.ends - spring.starts == 2 * 3600
    assert autumn.ends - autumn.starts == 4 * 3600


def test_window_within_the_gap_is_none():
    assert windows([Hours(6, 3 * 3600, 4 * 3600)], first=day("2027-03-28"), days=1, zone=HELSINKI) == []


def test_day_that_begins_in_a_gap_begins_with_the_change():
    # Beirut springs forward at midnight: the day begins at 1.00.
    zone = ZoneInfo("Asia/Beirut")
    assert clock(instant(day("2026-03-29"), 0, zone), zone) == "01:00"
    assert clock(instant(day("2026-03-29"), 9 * 3600, zone), zone) == "09:00"


def test_hours_hold_from_their_first_day_to_their_last():
    monday = day("2026-11-23")
    hours = [Hours(0, 0, 3600, first_day=monday + 7, last_day=monday + 14)]
    found = windows(hours, first=monday, days=28, zone=ZoneInfo("UTC"))
    assert [one.starts // DAY for one in found] == [
        (monday + shift - date(1970, 1, 1).toordinal()) for shift in (7, 14)
    ]


def test_midnight_at_the_end_belongs_to_the_day():
    [found] = windows([Hours(0, 22 * 3600, DAY)], first=day("2026-11-23"), days=1, zone=HELSINKI)
    assert found.ends == ts("2026-11-24T00:00:00+02:00")


def test_starts_keep_the_windows_grid_around_bookings():
    window = Window(ts("2026-11-23T09:15:00+02:00"), ts("2026-11-23T13:00:00+02:00"))
    taken = barred(
        bookings=[(ts("2026-11-23T10:15:00+02:00"), ts("2026-11-23T11:00:00+02:00"))], time_off=[], rules=FOREVER
    )
    found = [clock(start.at, HELSINKI) for start in free_starts([window], taken, FOREVER)]
    assert found == ["09:15", "11:15", "11:45"]


def test_touching_bookings_leave_the_point_between_them_barred_and_the_end_free():
    rules = FOREVER._replace(length=1800)
    taken = barred(bookings=[(0, 1800), (1800, 3600)], time_off=[], rules=rules)
    assert [start.at for start in free_starts([Window(0, 7200)], taken, rules)] == [3600, 5400]


def test_time_off_bars_the_meeting_and_not_its_buffers():
    rules = FOREVER._replace(before=900, after=900, step=900)
    off = barred(bookings=[], time_off=[(3600, 7200)], rules=rules)
    busy = barred(bookings=[(3600, 7200)], time_off=[], rules=rules)
    window = [Window(0, 14400)]
    assert [start.at for start in free_starts(window, off, rules)] == [0, 7200, 8100, 9000, 9900, 10800]
    assert [start.at for start in free_starts(window, busy, rules)] == [8100, 9000, 9900, 10800]


def test_earliest_and_latest_bound_the_start_half_open():
    rules = FOREVER._replace(earliest=1800, latest=5400)
    assert [start.at for start in free_starts([Window(0, 14400)], [], rules)] == [1800, 3600]


quarter = st.integers(0, 96 * 3).map(lambda number: number * 900)
span = st.tuples(quarter, st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1] * 900))


@settings(max_examples=300, deadline=None)
@given(
    hours=st.lists(span, max_size=4),
    bookings=st.lists(span, max_size=6),
    time_off=st.lists(span, max_size=3),
    length=st.sampled_from([900, 1800, 3600, 5400]),
    step=st.sampled_from([900, 1800, 2700]),
    before=st.sampled_from([0, 900, 1800]),
    after=st.sampled_from([0, 900]),
    earliest=st.integers(-3600, 3 * DAY),
    latest=st.integers(0, 4 * DAY),
)
def test_free_starts_are_those_of_the_reference(
    hours, bookings, time_off, length, step, before, after, earliest, latest
):
    rules = Rules(length, step, before, after, earliest, latest)
    open_hours = sorted(Window(*one) for one in hours)
    found = [
        start.at for start in free_starts(open_hours, barred(bookings=bookings, time_off=time_off, rules=rules), rules)
    ]
    expected = [
        at
        for one in open_hours
        for at in range(one.starts, one.ends, step)
        if at + length <= one.ends
        and earliest <= at < latest
        and not any(begins < at + length + after and at - before < ends for begins, ends in bookings)
        and not any(begins < at + length and at < ends for begins, ends in time_off)
    ]
    assert found == expected


@settings(max_examples=300, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    number=st.integers(date(2024, 1, 1).toordinal(), date(2030, 1, 1).toordinal()),
    minute=st.integers(0, 24 * 60),
)
def test_instant_is_the_first_moment_whose_clock_shows_the_time_or_later(zone, number, minute):
    found = instant(number, minute * 60, zone)
    wanted = datetime.fromordinal(number) + timedelta(minutes=minute)
    assert datetime.fromtimestamp(found, zone).replace(tzinfo=None) >= wanted
    # Every earlier minute of the two days around shows an earlier time.
    assert datetime.fromtimestamp(found - 60, zone).replace(tzinfo=None) < wanted
    assert abs(found - wanted.replace(tzinfo=UTC).timestamp()) < 15 * 3600
