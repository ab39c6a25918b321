"""Who waits in vain for a lock is told what to do next, with other times where there are any; never a 5xx (Law 9)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TypeVar

import pytest
import time_machine
from django.db import connections
from django.http import HttpResponse
from django.test import Client

from booking import actions, errors, locks
from booking.models import Booking
from payments import locks as ledger
from tests.booking_web.practice import NOW as TODAY
from tests.booking_web.practice import Practice, make_practice
from tests.booking_web.standing import address
from tests.booking_web.steps import DETAILS, SLOT, held, hold
from tests.factories.booking import NOW, BookingFactory, OfferFactory, ServiceFactory, at, practice

pytestmark = pytest.mark.django_db(transaction=True)
T = TypeVar("T")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "_LOCK", locks._LOCK.replace("4000", "50"))
    monkeypatch.setattr(locks, "_LIMIT", locks._LIMIT.replace("4000", "50"))
    monkeypatch.setattr(locks, "_BOOKING", locks._BOOKING.replace("4000", "50"))
    monkeypatch.setattr(ledger, "LIMIT", 50)


def somebody_holds(*supervisors: int) -> AbstractContextManager[None]:
    """Another connection has these supervisors' rows."""
    return elsewhere(lambda: locks.locked(supervisors=supervisors))


def somebody_holds_booking(booking: Booking) -> AbstractContextManager[None]:
    """Another connection has the booking's row."""
    return elsewhere(lambda: locks.locked_booking(booking))


@contextmanager
def elsewhere(lock: Callable[[], AbstractContextManager[object]]) -> Iterator[None]:
    """The lock is another connection's."""
    has, done = threading.Event(), threading.Event()

    def hold_on() -> None:
        try:
            with lock():
                has.set()
                done.wait(30)
        finally:
            connections.close_all()

    thread = threading.Thread(target=hold_on)
    thread.start()
    try:
        assert has.wait(30)
        yield
    finally:
        done.set()
        thread.join(30)


@pytest.fixture
def aino() -> Iterator[Practice]:
    with time_machine.travel(TODAY, tick=False):
        yield make_practice()


@pytest.mark.usefixtures("impatient")
def test_time_that_was_waited_for_in_vain_comes_back_with_others(aino: Practice) -> None:
    with somebody_holds(aino.aino.pk):
        response = hold(Client())
    html = response.content.decode()
    assert response.status_code == 409
    assert "this time could not be kept for you" in html
    assert "Week 48" in html
    assert SLOT in html, "the other times, and this one too: it may still be free"
    assert not Booking.objects.exists()


@pytest.mark.usefixtures("impatient")
def test_moving_into_a_crowd_shows_other_times_and_keeps_the_old_one(aino: Practice) -> None:
    client = Client()
    response = hold(client)
    assert response.status_code == 302
    booking = Booking.objects.get()
    Booking.objects.update(state="confirmed", hold_until=None, confirmed_at=TODAY, orderer_email="a@b.example")
    from tests.booking_web.standing import by_link

    mine = by_link(Booking.objects.get())
    with somebody_holds(aino.aino.pk):
        answer: HttpResponse = mine.post(address(booking, "move/"), {"slot": "2026-11-23T11:00Z.aino"})  # type: ignore[assignment]
    assert answer.status_code == 409
    assert "this time could not be kept for you" in answer.content.decode()
    booking.refresh_from_db()
    assert booking.starts_at.hour == 9


@pytest.mark.usefixtures("impatient")
def test_anyone_goes_on_to_the_next_and_waits_twice_at_most() -> None:
    service = ServiceFactory.create(anyone=True)
    people = [practice(service=service).supervisor_id for _ in range(3)]

    def anyone() -> Booking:
        return actions.hold_anyone(
            service, starts_at=at("9:00"), minutes=60, mode="remote", visitor_key="k", language="fi", now=NOW
        )

    with somebody_holds(*people[:2]), pytest.raises(errors.SlotCrowded):
        anyone()
    with somebody_holds(people[0]):
        assert anyone().supervisor_id in people[1:]


@pytest.mark.usefixtures("impatient")
def test_details_that_waited_in_vain_come_back_as_they_were_typed(aino: Practice) -> None:
    client = Client()
    booking = held(client)
    where = f"/en/book/hold/{booking.uuid}/"
    with somebody_holds_booking(booking):
        response = client.post(where, DETAILS)
    html = response.content.decode()
    assert response.status_code == 409
    assert int(response["Retry-After"]) > 0
    assert "nothing was lost" in html
    assert all(DETAILS[name] in html for name in ("name", "email", "phone", "note"))
    assert client.post(where, DETAILS)["Location"] == f"{where}pay/"


def crossing(first: Callable[[], T], second: Callable[[], T]) -> list[T | Exception]:
    from tests.support.race import race

    outcomes = race(2, lambda number: (first, second)[number]())
    return [one.error or one.value for one in outcomes]  # type: ignore[misc]


@pytest.mark.parametrize("_again", range(3))
def test_visitors_whose_lapsed_holds_stand_in_each_others_way_never_wait_in_a_circle(_again: int) -> None:
    """Each wants a time that the other kept, and gives up a time that the other wants: all rows in one key order."""
    one, two = practice(), practice()
    OfferFactory.create(service=one.service, supervisor=two.supervisor)
    for offer, key in ((one, "second"), (two, "first")):
        BookingFactory.create(offer=offer, state="paying", hold_until=NOW, visitor_key=key)

    def take(offer: object, key: str) -> Booking:
        return actions.hold(offer, starts_at=at("9:00"), mode="remote", visitor_key=key, language="fi", now=NOW)  # type: ignore[arg-type]

    got = crossing(lambda: take(one, "first"), lambda: take(two, "second"))
    assert [type(each) for each in got] == [Booking, Booking]
