"""What the privacy notice promises to destroy is destroyed, and what bookkeeping needs stays."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.retention import kept_since
from booking import actions, log, tasks
from booking.by import SYSTEM
from booking.details import Wishes
from booking.models import Booking, BookingLogEntry, Enquiry, EnquiryLogEntry, Participant
from booking.states import State
from tests.factories.booking import NOW, BookingFactory, practice

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOTHING = {"bookings": 0, "unfinished": 0, "enquiries": 0, "booking log": 0, "enquiry log": 0}


def held(offer, *, before, kind="bookings", **changes):
    """A booking whose session was so long before the limit; after it with a negative time."""
    moment = kept_since(kind, now=NOW) - before
    facts = {"state": State.COMPLETED, "note": "Hard weeks.", "orderer_phone": "040", "visitor_key": "v"}
    return BookingFactory.create(
        offer=offer, starts_at=moment - timedelta(minutes=offer.minutes), created_at=moment, **{**facts, **changes}
    )


def told(booking):
    booking.refresh_from_db()
    seat = booking.participants.first()
    return (booking.orderer_name, booking.orderer_email, booking.note, seat.name if seat else "")


def test_a_booking_is_emptied_after_its_time_and_what_time_and_money_touched_stays():
    offer = practice()
    old = held(offer, before=DAY, confirmed_at=NOW)
    Participant.objects.filter(booking=old).update(email="kaisa@example.fi", phone="040")
    fresh = held(offer, before=-DAY, orderer_email="other@example.fi")
    facts = (old.starts_at, old.price, old.state, old.supervisor_id)
    assert actions.forget_old(now=NOW) == {**NOTHING, "bookings": 1}
    assert told(old) == ("", "", "", "")
    assert (old.orderer_phone, old.visitor_key, old.participants.get().email) == ("", "", "")
    assert (old.starts_at, old.price, old.state, old.supervisor_id) == facts
    assert told(fresh)[:3] == ("Kaisa Niemi", "other@example.fi", "Hard weeks.")
    assert actions.forget_old(now=NOW) == NOTHING


@pytest.mark.parametrize("by", ["address", "account"])
def test_the_time_runs_from_the_last_session_of_who_ordered(by):
    offer = practice()
    user = User.objects.create_user("kaisa@example.fi") if by == "account" else None
    later = {"orderer_email": "KAISA@example.fi"} if by == "address" else {"orderer_email": "new@example.fi"}
    old = held(offer, before=DAY, orderer_user=user)
    last = held(offer, before=-DAY, orderer_user=user, **later)
    assert actions.forget_old(now=NOW) == NOTHING
    assert told(old)[0] == "Kaisa Niemi"
    assert actions.forget_old(now=NOW + 3 * DAY) == {**NOTHING, "bookings": 2}
    assert told(old)[0] == told(last)[0] == ""


def test_a_session_that_was_called_off_is_no_last_one():
    offer = practice()
    held(offer, before=DAY)
    held(offer, before=-DAY, state=State.CANCELLED)
    assert actions.forget_old(now=NOW)["bookings"] == 1


def test_who_sat_there_is_emptied_also_where_the_orderer_is_gone():
    booking = held(practice(), before=DAY)
    Booking.objects.filter(pk=booking.pk).update(
        orderer_name="", orderer_email="", orderer_phone="", visitor_key="", note=""
    )
    assert booking.participants.get().name
    assert actions.forget_old(now=NOW)["bookings"] == 1
    assert booking.participants.get().name == ""


@pytest.mark.parametrize(
    ("changes", "emptied"),
    [
        ({"state": State.EXPIRED}, 1),
        ({"state": State.RELEASED}, 1),
        ({"state": State.CANCELLED, "confirmed_at": NOW}, 0),
        ({"state": State.EXPIRED, "confirmed_at": NOW}, 0),
        ({"state": State.HELD}, 0),
    ],
)
def test_what_was_typed_into_a_booking_that_was_never_finished_goes_after_a_month(changes, emptied):
    changes = {"confirmed_at": None, **changes}
    held(practice(), before=DAY, kind="unfinished", **changes)
    held(practice(), before=-DAY, kind="unfinished", **{**changes, "visitor_key": "w"})
    assert actions.forget_old(now=NOW) == {**NOTHING, "unfinished": emptied}
    assert actions.forget_old(now=NOW) == NOTHING


def enquiry(*, before, state=Enquiry.State.ANSWERED, **changes):
    return Enquiry.objects.create(
        name="Kaisa Niemi", email="kaisa@example.fi", phone="040", wishes="Hard weeks.", organisation_name="School",
        state=state, created_at=kept_since("enquiries", now=NOW) - before, **changes,
    )  # fmt: skip


def test_an_answered_enquiry_is_emptied_after_its_time_with_the_answers():
    old, fresh = enquiry(before=DAY), enquiry(before=-DAY)
    reply = old.replies.create(text="Welcome.", sent_at=old.created_at)
    assert actions.forget_old(now=NOW) == {**NOTHING, "enquiries": 1}
    for row in (old, fresh, reply):
        row.refresh_from_db()
    assert (old.name, old.email, old.phone, old.wishes, old.organisation_name, reply.text) == (
        "", "erased@erased.invalid", "", "", "", "",
    )  # fmt: skip
    assert (old.state, fresh.wishes) == (Enquiry.State.ANSWERED, "Hard weeks.")
    assert actions.forget_old(now=NOW) == NOTHING


def test_an_enquiry_that_waits_and_one_that_was_answered_lately_stay():
    waiting = [enquiry(before=400 * DAY, state=state) for state in (Enquiry.State.NEW, Enquiry.State.OPEN)]
    lately = enquiry(before=400 * DAY)
    lately.replies.create(text="Welcome back.", sent_at=NOW - DAY)
    assert actions.forget_old(now=NOW) == NOTHING
    assert {row.name for row in Enquiry.objects.filter(pk__in=[*(one.pk for one in waiting), lately.pk])} == {
        "Kaisa Niemi"
    }


def test_logs_of_looking_go_after_their_time():
    booking = BookingFactory.create(offer=practice(), starts_at=NOW + DAY)
    asked = actions.open_enquiry(wishes=Wishes(name="Kaisa", email="k@example.fi", language="fi"), now=NOW)
    limit = kept_since("logs", now=NOW)
    for moment in (limit - DAY, limit + DAY):
        log.record(booking, "booking.view", by=SYSTEM, now=moment)
        log.record(asked, "enquiry.view", by=SYSTEM, now=moment)
    assert actions.forget_old(now=NOW) == {**NOTHING, "booking log": 1, "enquiry log": 1}
    assert BookingLogEntry.objects.get(action="booking.view").timestamp == limit + DAY
    assert EnquiryLogEntry.objects.get(action="enquiry.view").timestamp == limit + DAY


def test_many_are_emptied_in_as_many_queries_as_one():
    counts = []
    for rows in (1, 8):
        for number in range(rows):
            held(practice(), before=DAY + number * timedelta(hours=2), orderer_email=f"k{number}@example.fi")
            enquiry(before=DAY)
        with CaptureQueriesContext(connection) as queries:
            found = actions.forget_old(now=NOW)
        assert (found["bookings"], found["enquiries"]) == (rows, rows)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_job_runs_at_night_and_tells_numbers_alone(caplog):
    from procrastinate.contrib.django import app

    crons = {(one.task.name, one.cron) for one in app.periodic_registry.periodic_tasks.values()}
    assert ("booking.tasks.forget_old", "7 3 * * *") in crons
    enquiry(before=2000 * DAY)
    with caplog.at_level(logging.INFO, "accounts.retention"):
        tasks.forget_old(0)
    (line,) = caplog.messages
    assert line.startswith("booking: past their time and emptied: bookings 0, unfinished 0, enquiries 1")
    assert "Kaisa" not in line


@pytest.mark.django_db(transaction=True)
def test_a_row_that_somebody_works_with_is_left_for_the_next_night():
    from threading import Thread

    from django.db import connections

    busy, free = enquiry(before=DAY), enquiry(before=DAY)
    found = {}

    def night():
        found.update(actions.forget_old(now=NOW))
        connections.close_all()

    with transaction.atomic():
        Enquiry.objects.select_for_update().get(pk=busy.pk)
        thread = Thread(target=night)
        thread.start()
        thread.join(20)
    assert found["enquiries"] == 1
    assert list(Enquiry.objects.filter(name="").values_list("pk", flat=True)) == [free.pk]
    assert actions.forget_old(now=NOW)["enquiries"] == 1
