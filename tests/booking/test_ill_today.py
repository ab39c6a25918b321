from __future__ import annotations

from datetime import timedelta

import pytest

from booking import actions
from booking.by import By
from booking.models import TimeOff
from booking.states import State
from tests.factories.booking import MONDAY, NOW, BookingFactory, at, practice

pytestmark = pytest.mark.django_db
STAFF = By("supervisor")


def ill(offer, now=NOW):
    return actions.ill_today(offer.supervisor, day=MONDAY, by=STAFF, reason="Sairaana", now=now)


def test_ill_today_cancels_the_day_and_blocks_it(paid, refunds, told):
    other_day = BookingFactory.create(offer=paid.offer, starts_at=at("9:00", MONDAY + timedelta(days=1)))
    before = len(told())
    [cancelled] = ill(paid.offer)
    other_day.refresh_from_db()
    assert (cancelled.pk, cancelled.state, other_day.state) == (paid.pk, State.CANCELLED, State.CONFIRMED)
    assert refunds(paid) == [(12000, "cancelled")]
    off = TimeOff.objects.get()
    assert (off.starts_at, off.ends_at, off.kind) == (at("0:00"), at("0:00", MONDAY + timedelta(days=1)), "ill")
    assert len(told()) > before


def test_ill_today_lets_go_of_what_is_held_and_ends_checkouts(run_jobs):
    offer = practice()
    held = BookingFactory.create(offer=offer, starts_at=at("9:00"), state=State.HELD)
    BookingFactory.create(offer=offer, starts_at=at("11:00"), state=State.PAYING, payment_attempts=1)
    assert ill(offer) == []
    held.refresh_from_db()
    assert held.state == State.RELEASED
    assert len(run_jobs.pending("booking.tasks.end_checkout")) == 1


def test_payment_that_wins_against_the_illness_goes_back_and_the_client_is_told(held, pay, settled, refunds, told):
    uuid = settled(pay(held))
    ill(held.offer)
    for _ in range(2):
        booking = actions.settle(held, payment_uuid=uuid, now=NOW)
    assert (booking.state, refunds(held)) == (State.CANCELLED, [(12000, "cancelled")])
    assert ("called_off", "participant") in told()


def test_ill_today_leaves_what_is_over_and_can_be_said_twice():
    offer = practice()
    over = BookingFactory.create(offer=offer, starts_at=at("9:00"))
    coming = BookingFactory.create(offer=offer, starts_at=at("13:00"))
    now = at("10:30")
    assert ill(offer, now) == [coming]
    assert ill(offer, now) == []
    over.refresh_from_db()
    assert over.state == State.CONFIRMED
    assert TimeOff.objects.count() == 1
