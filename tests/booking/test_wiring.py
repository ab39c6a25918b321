"""Prices, jobs and signals."""

from __future__ import annotations

from datetime import date, time

import pytest

from booking import signals, tasks
from booking.models import Booking, TimeOff
from booking.pricing import price_of, price_of_booking
from booking.states import State
from tests.factories.booking import (
    NOW,
    BookingFactory,
    OfferFactory,
    ServiceFactory,
    SupervisorFactory,
    VatCodeFactory,
    WeeklyHoursFactory,
    at,
    practice,
)

pytestmark = pytest.mark.django_db


def test_price_to_a_consumer_is_gross_and_to_an_organisation_net():
    offer = OfferFactory.create(vat_code=VatCodeFactory.create(ground="AVL 1 §"), price=12000)
    price = price_of(offer, on=date(2026, 11, 23))
    assert (price.gross, price.net, price.vat, price.basis_points, price.shown) == (12000, 9562, 2438, 2550, 12000)
    assert price_of(offer, on=date(2026, 11, 23), buyer_kind="organisation").shown == 9562
    assert str(price.ground) == "AVL 1 §"


def test_price_without_tax_gets_it_added():
    offer = OfferFactory.create(vat_code=VatCodeFactory.create(), price=21000, price_is_net=True)
    price = price_of(offer, on=date(2026, 11, 23))
    assert (price.gross, price.net, price.vat) == (26355, 21000, 5355)


def test_price_without_a_vat_code_has_no_tax():
    price = price_of(OfferFactory.create(price=0), on=date(2026, 11, 23))
    assert (price.gross, price.vat, price.basis_points, price.free) == (0, 0, 0, True)


def test_price_of_a_booking_is_what_it_was_made_at():
    booking = BookingFactory.create(offer=practice(), vat_basis_points=2550)
    type(booking.offer).objects.update(price=99900)
    assert price_of_booking(Booking.objects.get()).gross == 12000


@pytest.fixture
def heard():
    found = []

    def listen(sender, **more):
        found.append((sender.__name__, more.get("supervisor_id")))

    for signal in (signals.catalogue_changed, signals.times_changed):
        signal.connect(listen, weak=False)
    yield found
    for signal in (signals.catalogue_changed, signals.times_changed):
        signal.disconnect(listen)


def test_saving_the_catalogue_and_the_times_is_told(heard):
    supervisor = SupervisorFactory.create()
    ServiceFactory.create()
    hours = WeeklyHoursFactory.create(supervisor=supervisor, starts=time(9))
    off = TimeOff.objects.create(supervisor=supervisor, starts_at=at("9:00"), ends_at=at("10:00"))
    off.delete()
    assert heard == [
        ("Supervisor", None),
        ("Service", None),
        ("WeeklyHours", supervisor.pk),
        ("TimeOff", supervisor.pk),
        ("TimeOff", supervisor.pk),
    ]
    assert str(off) == "time off", "neutral, whatever the reason"
    assert hours.pk


def test_message_job_delivers_what_is_composed(monkeypatch):
    sent = []
    monkeypatch.setattr("notifications.deliver.deliver", sent.append)
    monkeypatch.setattr("booking.messages.compose", lambda pk, **more: (pk, more["kind"], more["sequence"]))
    monkeypatch.setattr("booking.messages.compose_enquiry", lambda pk, **more: (pk, more["kind"], more["reply_id"]))
    tasks.send_message.func(7, "confirmed", "orderer", None, 2)
    tasks.send_enquiry_message.func(8, "enquiry_new", None)
    assert sent == [(7, "confirmed", 2), (8, "enquiry_new", None)]


def test_message_job_delivers_nothing_when_there_is_nobody_to_tell(monkeypatch):
    sent = []
    monkeypatch.setattr("notifications.deliver.deliver", sent.append)
    monkeypatch.setattr("booking.messages.compose", lambda pk, **more: None)
    monkeypatch.setattr("booking.messages.compose_enquiry", lambda pk, **more: None)
    tasks.send_message.func(7, "confirmed", "orderer", None, 0)
    tasks.send_enquiry_message.func(8, "enquiry_new", None)
    assert sent == []


def test_periodic_jobs_expire_and_complete():
    offer = practice()
    lapsed = BookingFactory.create(offer=offer, state=State.HELD, hold_until=at("9:00", date(2020, 1, 1)))
    over = BookingFactory.create(offer=offer, starts_at=at("9:00", date(2020, 1, 6)))
    tasks.expire_holds.func(timestamp=0)
    tasks.complete_past.func(timestamp=0)
    lapsed.refresh_from_db()
    over.refresh_from_db()
    assert (lapsed.state, over.state) == (State.EXPIRED, State.COMPLETED)
    assert lapsed.created_at == NOW


def test_jobs_have_their_schedule():
    from procrastinate.contrib.django import app

    crons = {(one.task.name, one.cron) for one in app.periodic_registry.periodic_tasks.values()}
    assert ("booking.tasks.expire_holds", "* * * * *") in crons
    assert ("booking.tasks.complete_past", "*/15 * * * *") in crons
