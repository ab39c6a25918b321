"""What happens only when two things meet in one instant, made to happen here."""

from __future__ import annotations

import importlib
from datetime import timedelta

import pytest
from django.db import IntegrityError, OperationalError
from psycopg import errors as pg

from booking import actions, errors, locks
from booking.by import By
from booking.models import Booking
from booking.states import State
from payments import api as payments
from payments import errors as payment_errors
from payments.models import Payment
from tests.factories.booking import NOW, BookingFactory, at, practice

pytestmark = pytest.mark.django_db
holding = importlib.import_module("booking.actions.hold")
moving = importlib.import_module("booking.actions.move_time")


def hold(offer):
    return actions.hold(offer, starts_at=at("9:00"), mode="remote", visitor_key="k", language="fi", now=NOW)


def test_lapsed_hold_that_is_confirmed_while_we_look_keeps_its_time(monkeypatch):
    offer = practice()
    BookingFactory.create(offer=offer, state=State.PAYING, hold_until=NOW)
    mine = BookingFactory.create(offer=offer, starts_at=at("13:00"))
    for module in (holding, moving):
        monkeypatch.setattr(module, "expire", lambda which, *, now: 0)
    with pytest.raises(errors.SlotTaken):
        hold(offer)
    with pytest.raises(errors.SlotTaken):
        actions.move_time(mine, starts_at=at("9:00"), by=By("office"), now=NOW)
    assert Booking.objects.count() == 2


def failing(times, cause):
    """A hold that the database refuses so many times."""
    real, calls = holding._hold, []

    def refused(*arguments):
        calls.append(arguments)
        if len(calls) <= times:
            raise IntegrityError("refused") from cause
        return real(*arguments)

    return refused


@pytest.mark.parametrize(
    ("times", "cause", "error"),
    [
        (1, pg.UniqueViolation(), None),
        (2, pg.UniqueViolation(), errors.SlotCrowded),
        (1, pg.CheckViolation(), IntegrityError),
    ],
)
def test_second_window_of_the_same_visitor_is_tried_once_more(monkeypatch, times, cause, error):
    offer = practice()
    monkeypatch.setattr(holding, "_hold", failing(times, cause))
    if error is None:
        assert hold(offer).state == State.HELD
    else:
        with pytest.raises(error):
            hold(offer)


@pytest.mark.parametrize(
    ("raised", "cause", "seen"),
    [
        (OperationalError, pg.LockNotAvailable(), errors.Busy),
        (OperationalError, pg.DeadlockDetected(), errors.Busy),
        (OperationalError, pg.AdminShutdown(), OperationalError),
        (IntegrityError, pg.ExclusionViolation(), errors.SlotTaken),
        (IntegrityError, pg.ForeignKeyViolation(), IntegrityError),
    ],
)
def test_refusals_of_the_database_are_typed_and_faults_are_not_hidden(raised, cause, seen):
    with pytest.raises(seen), locks.locked():
        raise raised("refused") from cause


def test_checkout_that_the_provider_keeps_longer_is_outlived(held, pay, monkeypatch):
    real = payments.start

    def longer(**wish):
        outcome = real(**wish)
        outcome.payment.expires_at = NOW + timedelta(hours=1)
        return outcome

    monkeypatch.setattr(payments, "start", longer)
    pay(held)
    held.refresh_from_db()
    assert held.hold_until == NOW + timedelta(hours=1, minutes=2)


def test_payment_that_ends_while_we_look_is_followed_by_the_next(held, pay, monkeypatch):
    real, calls = payments.start, []

    def ended(**wish):
        calls.append(wish["attempt"])
        if len(calls) == 1:
            raise payment_errors.AttemptEnded("just now")
        return real(**wish)

    monkeypatch.setattr(payments, "start", ended)
    assert pay(held).attempt == 2
    assert calls == [1, 2]
    assert Payment.objects.count() == 1
