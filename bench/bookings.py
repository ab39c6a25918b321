"""Bookings a second through the actions: hold, details, confirmation, messages deferred as jobs."""

from __future__ import annotations

import threading
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection, connections

from bench import practice
from bench.report import Report
from booking.actions.details import fill_details
from booking.actions.hold import hold
from booking.actions.pay import confirm_free
from booking.availability import availability
from booking.models import Booking, Offer
from tests.factories.booking import details

THREADS = 4
EACH = 150


def measure_bookings(report: Report, *, now: datetime) -> None:
    """By one caller, and by THREADS callers with a supervisor each."""
    offers = [practice.make(entry="intro", price=0) for _ in range(THREADS + 1)]
    report.line("one caller", f"{EACH / book(offers[0], now):.0f}/s")
    threads = [threading.Thread(target=book_and_close, args=(offer, now)) for offer in offers[1:]]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rate = THREADS * EACH / (time.perf_counter() - began)
    made = Booking.objects.filter(offer__in=offers, state="confirmed").count()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name LIKE 'booking.%%send%%'")
        jobs = cursor.fetchone()[0]
    report.line(f"{THREADS} callers", f"{rate:.0f}/s", f"{made} confirmed, {jobs} messages deferred")
    if made != (THREADS + 1) * EACH or jobs < made:
        raise AssertionError("not every booking was confirmed, or its messages were not deferred")
    report.figure("bookings a second", rate, least=150)


def book(offer: Offer, now: datetime) -> float:
    """Book EACH free times, one after the other; the seconds taken."""
    first = (now + timedelta(days=2)).astimezone(ZoneInfo("Europe/Helsinki")).date()
    free = availability(offer.service.slug, first=first, days=90, now=now).slots
    # With the buffer after it, an hour takes three steps of half an hour.
    times = [slot.starts_at for slot in free[::3]][:EACH]
    if len(times) < EACH:
        raise AssertionError("too few free times to measure")
    began = time.perf_counter()
    for number, starts_at in enumerate(times):
        held = hold(
            offer, starts_at=starts_at, mode="remote", visitor_key=f"{offer.pk}-{number}", language="fi", now=now
        )
        filled = fill_details(held, details=details(), now=now)
        confirm_free(filled, now=now, terms_accepted=True)
    return time.perf_counter() - began


def book_and_close(offer: Offer, now: datetime) -> None:
    """The same in a thread."""
    try:
        book(offer, now)
    finally:
        connections.close_all()
