from __future__ import annotations

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from booking import errors
from booking.availability import availability, next_times
from booking.models import Booking, TimeOff
from booking.states import LIVE, State
from tests.factories.booking import (
    MONDAY,
    NOW,
    BookingFactory,
    OfferFactory,
    ServiceFactory,
    WeeklyHoursFactory,
    at,
    practice,
)

pytestmark = pytest.mark.django_db


def clocks(offer, *, days=1, first=MONDAY, now=NOW, **more):
    found = availability(offer.service.slug, first=first, days=days, now=now, **more)
    return [slot.starts_at.strftime("%H:%M") for slot in found.slots]


def test_free_day_has_every_start_that_fits():
    assert clocks(practice()) == [
        "09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "12:00",
        "12:30", "13:00", "13:30", "14:00", "14:30", "15:00",
    ]  # fmt: skip


def test_slot_says_all_that_the_page_shows():
    offer = practice(supervisor={"slug": "aino", "name": "Aino Repola"})
    found = availability(offer.service.slug, first=MONDAY, days=2, now=NOW, supervisor="aino")
    assert (found.supervisor_slug, found.minutes, found.lengths) == ("aino", 60, (60,))
    assert [day.date for day in found.days] == [MONDAY, MONDAY + timedelta(days=1)]
    slot = found.days[0].slots[0]
    assert (slot.starts_at, slot.ends_at) == (at("9:00"), at("10:00"))
    assert slot.starts_at.utcoffset() == timedelta(hours=2)
    assert (slot.supervisor_slug, slot.offer_id, slot.modes) == ("aino", offer.pk, ("on_site", "remote"))


@pytest.mark.parametrize(("days", "bookings"), [(1, 0), (1, 3), (62, 0), (62, 3)])
def test_availability_asks_twice_whatever_the_range(days, bookings, django_assert_num_queries):
    offer = practice()
    for shift in range(bookings):
        BookingFactory.create(offer=offer, starts_at=at("9:00", MONDAY + timedelta(days=shift)))
    with django_assert_num_queries(2):
        availability(offer.service.slug, first=MONDAY, days=days, now=NOW)


def test_anyone_of_three_asks_twice_too(django_assert_num_queries):
    service = ServiceFactory.create(anyone=True)
    for _ in range(3):
        practice(service=service)
    with django_assert_num_queries(2):
        availability(service.slug, first=MONDAY, days=30, now=NOW)


def test_busy_query_uses_the_index_of_what_is_busy():
    from django.db import connection

    from booking import calendar

    offer = practice()
    Booking.objects.bulk_create(
        BookingFactory.build(
            offer=offer, supervisor=offer.supervisor, service=offer.service, seat=False,
            starts_at=at("9:00", MONDAY + timedelta(days=shift)),
        )
        for shift in range(3000)
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE booking_booking")
        cursor.execute(
            "EXPLAIN " + calendar._BUSY,
            {"supervisors": [offer.supervisor_id], "first": at("0:00"), "until": at("23:00"), "now": NOW},
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "booking_busy" in plan
    assert "Seq Scan on booking_booking" not in plan


@pytest.mark.parametrize("state", State.values)
def test_only_live_bookings_bar_their_time(state):
    offer = practice()
    BookingFactory.create(offer=offer, starts_at=at("9:00"), state=state)
    assert ("09:00" not in clocks(offer)) == (state in LIVE)


def test_lapsed_hold_bars_nobody():
    offer = practice()
    BookingFactory.create(offer=offer, starts_at=at("9:00"), state=State.HELD, hold_until=NOW)
    assert clocks(offer)[0] == "09:00"


def test_booking_of_another_service_bars_the_supervisor():
    offer = practice()
    other = OfferFactory.create(supervisor=offer.supervisor, minutes=90)
    BookingFactory.create(offer=other, starts_at=at("9:00"))
    assert clocks(offer)[0] == "11:00"  # 10.30 and its buffer, on the half hour


def test_long_booking_from_the_evening_before_bars_the_morning():
    offer = practice()
    BookingFactory.create(
        offer=offer,
        starts_at=at("20:00", date(2026, 11, 22)),
        ends_at=at("9:20"),
        blocks_until=at("9:35"),
    )
    assert clocks(offer)[0] == "10:00"


def test_time_off_of_days_bars_them():
    offer = practice()
    TimeOff.objects.create(
        supervisor=offer.supervisor, starts_at=at("0:00"), ends_at=at("12:00", MONDAY + timedelta(days=1))
    )
    found = availability(offer.service.slug, first=MONDAY, days=2, now=NOW)
    assert found.days[0].slots == ()
    assert found.days[1].slots[0].starts_at == at("12:00", MONDAY + timedelta(days=1))


def test_weekend_past_and_beyond_the_horizon_are_empty():
    offer = practice(service={"horizon_days": 10})
    found = availability(offer.service.slug, first=date(2026, 11, 16), days=28, now=NOW)
    assert [day.date.day for day in found.days if day.slots] == [23, 24, 25, 26, 27, 30]


def test_range_that_is_over_or_far_ahead_is_empty():
    offer = practice()
    assert clocks(offer, first=date(2020, 1, 1), days=62) == []
    assert clocks(offer, first=date(2035, 1, 1), days=62) == []


def test_overlapping_hours_give_each_start_once_with_every_way_to_meet():
    offer = practice()
    offer.supervisor.weekly_hours.all().delete()
    WeeklyHoursFactory.create(supervisor=offer.supervisor, starts=time(9), ends=time(11), modes=["on_site"])
    WeeklyHoursFactory.create(supervisor=offer.supervisor, starts=time(10), ends=time(12), modes=["remote"])
    found = availability(offer.service.slug, first=MONDAY, days=1, now=NOW).slots
    assert [(slot.starts_at.strftime("%H:%M"), slot.modes) for slot in found] == [
        ("09:00", ("on_site",)),
        ("09:30", ("on_site",)),
        ("10:00", ("on_site", "remote")),
        ("10:30", ("remote",)),
        ("11:00", ("remote",)),
    ]


def test_way_to_meet_chooses_the_hours():
    offer = practice()
    offer.supervisor.weekly_hours.all().delete()
    WeeklyHoursFactory.create(supervisor=offer.supervisor, starts=time(9), ends=time(10), modes=["on_site"])
    WeeklyHoursFactory.create(supervisor=offer.supervisor, starts=time(12), ends=time(13), modes=["remote"])
    assert clocks(offer, mode="remote") == ["12:00"]
    assert clocks(offer, mode="at_client") == []


def test_lengths_are_told_and_the_shortest_is_shown():
    offer = practice()
    OfferFactory.create(service=offer.service, supervisor=offer.supervisor, minutes=90)
    found = availability(offer.service.slug, first=MONDAY, days=1, now=NOW)
    assert (found.minutes, found.lengths) == (60, (60, 90))
    assert clocks(offer, minutes=90)[-1] == "14:30"


def test_anyone_shows_each_time_once_with_who_has_the_fewest_bookings():
    service = ServiceFactory.create(anyone=True)
    first = practice(service=service, supervisor={"position": 1, "slug": "aino"})
    practice(service=service, supervisor={"position": 2, "slug": "johan"})
    BookingFactory.create(offer=first, starts_at=at("9:00", MONDAY + timedelta(days=4)))
    found = availability(service.slug, first=MONDAY, days=8, now=NOW, supervisor="anyone")
    assert {slot.supervisor_slug for slot in found.days[0].slots} == {"johan"}
    assert {slot.supervisor_slug for slot in found.days[7].slots} == {"aino"}
    assert len(found.days[0].slots) == 13


def test_supervisor_in_another_zone_is_shown_on_their_own_clock_and_merged_on_the_practices():
    service = ServiceFactory.create(anyone=True)
    practice(service=service, supervisor={"slug": "ann", "zone": "America/New_York"})
    hers = availability(service.slug, first=MONDAY, days=1, now=NOW, supervisor="ann")
    merged = availability(service.slug, first=MONDAY, days=1, now=NOW)
    assert hers.zone == ZoneInfo("America/New_York")
    assert hers.slots[0].starts_at == at("9:00", zone="America/New_York")
    assert hers.slots[0].starts_at.hour == 9
    assert merged.slots[0].starts_at.hour == 16


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"published": False}, errors.NothingFound),
        ({"archived_at": NOW}, errors.NothingFound),
        ({"entry": "request"}, errors.NotOffered),
    ],
)
def test_closed_service_has_no_times(change, error):
    offer = practice(service=change)
    with pytest.raises(error):
        availability(offer.service.slug, first=MONDAY, days=1, now=NOW)


def test_unknown_words_find_nothing():
    offer = practice()
    for more in ({"supervisor": "nobody"}, {"minutes": 45}):
        with pytest.raises(errors.NothingFound):
            availability(offer.service.slug, first=MONDAY, days=1, now=NOW, **more)
    with pytest.raises(errors.NothingFound):
        availability("nothing", first=MONDAY, days=1, now=NOW)


def test_service_that_nobody_offers_is_not_offered():
    service = ServiceFactory.create()
    with pytest.raises(errors.NotOffered):
        availability(service.slug, first=MONDAY, days=1, now=NOW)


def test_next_times_are_of_different_days_first():
    offer = practice()
    found = next_times(offer.service.slug, now=NOW, count=3)
    assert [slot.starts_at.date() for slot in found] == [MONDAY + timedelta(days=shift) for shift in range(3)]


def test_next_times_fill_up_from_the_days_there_are():
    offer = practice(service={"horizon_days": 3})
    found = next_times(offer.service.slug, now=NOW, count=3)
    assert [slot.starts_at.strftime("%d %H:%M") for slot in found] == ["23 09:00", "23 09:30", "23 10:00"]


@pytest.mark.parametrize(
    ("language", "who", "days"),
    [("fi", {"aino"}, [23, 24, 25]), ("sv", {"johan"}, [23, 24, 25]), ("en", {"aino"}, [23, 24, 25])],
)
def test_next_times_are_with_those_who_work_in_the_language(language, who, days):
    service = ServiceFactory.create(anyone=True)
    practice(service=service, supervisor={"position": 1, "slug": "aino", "languages": ["fi"]})
    practice(service=service, supervisor={"position": 2, "slug": "johan", "languages": ["sv-FI", "fi"]})
    found = next_times(service.slug, now=NOW, count=3, language=language)
    assert {slot.supervisor_slug for slot in found} == who
    assert [slot.starts_at.day for slot in found] == days


def test_next_times_of_others_fill_up_and_stand_by_their_time():
    service = ServiceFactory.create(anyone=True, horizon_days=5)
    practice(service=service, supervisor={"position": 1, "slug": "aino", "languages": ["fi"]})
    offer = practice(service=service, supervisor={"position": 2, "slug": "johan", "languages": ["sv"]})
    offer.supervisor.weekly_hours.all().delete()
    WeeklyHoursFactory.create(supervisor=offer.supervisor, weekday=2, starts=time(12), ends=time(13))
    found = next_times(service.slug, now=NOW, count=3, language="sv")
    assert [(slot.supervisor_slug, slot.starts_at.day) for slot in found] == [("aino", 23), ("aino", 24), ("johan", 25)]


def test_next_times_of_whom_no_language_is_known_stand_with_the_rest():
    offer = practice(supervisor={"languages": []})
    assert len(next_times(offer.service.slug, now=NOW, count=3, language="sv")) == 3
