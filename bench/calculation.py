"""Free times in-process: with the database, and the calculation alone."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import practice, reference
from bench.report import Report
from bench.timing import in_turns
from booking import slots
from booking.availability import availability
from booking.models import Booking
from booking.slots import Hours, Rules

OTHERS = (0, 1_000, 10_000)
SPANS = (30, 365)
HELSINKI = ZoneInfo("Europe/Helsinki")


def measure_availability(report: Report, *, now: datetime) -> None:
    """Queries and milliseconds by span and by number of other days' bookings."""
    first = now.astimezone(HELSINKI).date()
    offers = {}
    for count in OTHERS:
        offers[count] = practice.make()
        practice.book_other_days(offers[count], count, now=now)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {Booking._meta.db_table}")
    for span in SPANS:
        calls = {
            str(count): partial(availability, offer.service.slug, first=first, days=span, now=now)
            for count, offer in offers.items()
        }
        queries = {}
        for name, call in calls.items():
            with CaptureQueriesContext(connection) as captured:
                call()
            queries[name] = len(captured)
        taken = in_turns(calls, turns=40)
        for name in calls:
            report.line(
                f"availability, {span} days, {name} other bookings", f"{taken[name]:.2f} ms", f"{queries[name]} queries"
            )
        if span == 30:
            report.figure("30 days: queries", max(queries.values()), most=5)
            report.figure("30 days: ms", max(taken.values()), most=4)
            report.figure("30 days: 0 -> 10,000 other bookings, times", taken["10000"] / taken["0"], most=1.2)


def measure_calculation(report: Report) -> None:
    """Ours against the plain sweep, on the same hours and bookings; both build the windows."""
    first = date(2026, 11, 2)
    week = [(weekday, time(9), time(16)) for weekday in range(5)]
    hours = [Hours(weekday, 9 * 3600, 16 * 3600) for weekday in range(5)]
    for days in SPANS:
        bookings = [
            (int(begins), int(begins) + 75 * 60)
            for number in range(days)
            for hour in (9, 13)
            for begins in [
                datetime.combine(date.fromordinal(first.toordinal() + number), time(hour), HELSINKI).timestamp()
            ]
        ]
        rules = Rules(length=3600, step=1800, before=0, after=0, earliest=0, latest=2**40)

        def ours(days: int = days, bookings: list[tuple[int, int]] = bookings, rules: Rules = rules) -> list[int]:
            windows = slots.windows(hours, first=first.toordinal(), days=days, zone=HELSINKI)
            taken = slots.barred(bookings=bookings, time_off=(), rules=rules)
            return [start.at for start in slots.free_starts(windows, taken, rules)]

        plain = partial(reference.sweep, week, bookings, first=first, days=days, zone=HELSINKI, length=3600, step=1800)
        if ours() != plain():
            raise AssertionError("the calculation and the plain sweep disagree")
        taken = in_turns({"ours": ours, "plain": plain}, turns=60)
        report.line(
            f"calculation alone, {days} days", f"{taken['ours']:.3f} ms", f"plain sweep {taken['plain']:.3f} ms"
        )
        if days == 30:
            report.figure("calculation / plain sweep", taken["ours"] / taken["plain"], most=3)
