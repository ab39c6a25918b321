from __future__ import annotations

from datetime import date, timedelta

import pytest

from booking import actions, errors
from booking.by import SYSTEM, VISITOR, By
from booking.models import Booking, BookingLogEntry
from booking.promise import cutoff_of, may_withdraw, promise_for, withdrawal_ends
from booking.states import SeatState, State
from tests.factories.booking import NOW, BookingFactory, at, practice

pytestmark = pytest.mark.django_db
ORDERER = By("orderer")
STAFF = By("supervisor")
START = at("9:00")
CUT_OFF = START - timedelta(hours=24)


def booked(*, buyer="consumer", confirmed=NOW - timedelta(days=20), service=None, **more):
    offer = practice(service={"late_refund_percent": 25, **(service or {})}, **more.pop("offer", {}))
    return BookingFactory.create(offer=offer, buyer_kind=buyer, confirmed_at=confirmed, **more)


@pytest.mark.parametrize(
    ("by", "now", "amount", "why"),
    [
        (ORDERER, CUT_OFF - timedelta(seconds=1), 12000, "in_time"),
        (ORDERER, CUT_OFF, 12000, "in_time"),
        (ORDERER, CUT_OFF + timedelta(seconds=1), 3000, "late"),
        (STAFF, START + timedelta(minutes=5), 12000, "staff"),
        (By("office"), CUT_OFF + timedelta(hours=1), 12000, "staff"),
        (SYSTEM, CUT_OFF + timedelta(hours=1), 12000, "staff"),
    ],
)
def test_promise_follows_the_cut_off_and_who_cancels(by, now, amount, why):
    promise = promise_for(booked(), by=by, now=now)
    assert (promise.amount, promise.why, promise.currency) == (amount, why, "EUR")


def test_promise_to_a_consumer_within_fourteen_days_is_all_whatever_the_cut_off():
    promise = promise_for(booked(confirmed=NOW), by=ORDERER, now=START - timedelta(hours=1))
    assert (promise.amount, promise.why) == (12000, "withdrawal")


def test_promise_to_an_organisation_knows_no_withdrawal():
    promise = promise_for(booked(confirmed=NOW, buyer="organisation"), by=ORDERER, now=START - timedelta(hours=1))
    assert (promise.amount, promise.why) == (3000, "late")


def test_promise_for_a_free_meeting_is_nothing():
    promise = promise_for(booked(price=0), by=ORDERER, now=NOW)
    assert (promise.amount, promise.percent, promise.why) == (0, 0, "free")


def test_promise_is_of_the_gross_price_half_up():
    booking = booked(price=21001, price_is_net=True, vat_basis_points=2550)
    assert promise_for(booking, by=ORDERER, now=NOW).amount == 26356
    assert promise_for(booking, by=ORDERER, now=START - timedelta(hours=1)).amount == 6589


def test_withdrawal_ends_with_the_fourteenth_day_on_the_supervisors_calendar():
    booking = booked(confirmed=at("23:59", date(2026, 10, 20)))
    assert withdrawal_ends(booking) == at("0:00", date(2026, 11, 4))
    assert withdrawal_ends(booked(confirmed=at("23:59", date(2026, 10, 15)))) == at("0:00", date(2026, 10, 30))


@pytest.mark.parametrize(
    ("change", "now", "possible"),
    [
        ({}, NOW, True),
        ({}, at("0:00", date(2026, 12, 5)), False),
        ({"starts_at": NOW}, NOW, False),
        ({"price": 0}, NOW, False),
        ({"buyer_kind": "organisation"}, NOW, False),
        ({"state": State.COMPLETED}, NOW, False),
        ({"confirmed_at": None}, NOW, False),
    ],
)
def test_withdrawing_is_for_consumers_who_paid_within_the_days_before_the_meeting(change, now, possible):
    booking = BookingFactory.build(
        offer=practice(), starts_at=at("9:00", date(2026, 12, 10)), seat=False, confirmed_at=NOW
    )
    for name, value in change.items():
        setattr(booking, name, value)
    assert may_withdraw(booking, now=now) is possible


def test_withdrawing_needs_a_service_that_knows_it():
    booking = booked(confirmed=NOW, service={"withdrawal": False})
    assert may_withdraw(booking, now=NOW) is False
    with pytest.raises(errors.WithdrawalNotPossible):
        actions.withdraw(booking, by=ORDERER, now=NOW)


def test_cancel_in_time_sends_all_back_and_frees_the_time(paid, refunds, told):
    told_before = len(told())
    promise = actions.cancel(paid, by=ORDERER, reason="Matka", now=NOW)
    paid.refresh_from_db()
    assert (paid.state, paid.cancelled_at, paid.cancel_reason, paid.sequence) == (State.CANCELLED, NOW, "Matka", 1)
    assert (promise.amount, refunds(paid)) == (12000, [(12000, "cancelled")])
    assert paid.participants.get().state == SeatState.CANCELLED
    assert told()[told_before:] == [("cancelled", "participant"), ("cancelled", "supervisor")]
    assert (
        actions.hold(paid.offer, starts_at=START, mode="remote", visitor_key="pekka", language="fi", now=NOW).state
        == State.HELD
    )


def test_cancel_late_sends_back_what_the_service_gives(paid, refunds):
    Booking.objects.update(late_refund_percent=25, withdrawal=False)
    actions.cancel(paid, by=ORDERER, now=START - timedelta(hours=1))
    assert refunds(paid) == [(3000, "cancelled")]


def test_cancel_late_may_send_nothing_back(paid, refunds):
    Booking.objects.update(withdrawal=False)
    actions.cancel(paid, by=ORDERER, now=START - timedelta(hours=1))
    assert refunds(paid) == []


@pytest.mark.parametrize(("now", "gives"), [(CUT_OFF, 12000), (CUT_OFF + timedelta(seconds=1), 3000)])
def test_cancel_gives_no_less_than_was_promised_or_does_nothing(now, gives):
    booking = booked()
    if gives < 12000:
        with pytest.raises(errors.LessBack):
            actions.cancel(booking, by=ORDERER, promised=12000, now=now)
        booking.refresh_from_db()
        assert (booking.state, BookingLogEntry.objects.exists()) == (State.CONFIRMED, False)
    assert actions.cancel(booking, by=ORDERER, promised=gives, now=now).amount == gives


def test_cancel_may_give_more_than_was_promised():
    assert actions.cancel(booked(), by=STAFF, promised=3000, now=CUT_OFF + timedelta(hours=1)).amount == 12000


def test_cancel_sends_back_no_more_than_is_left(paid, refunds):
    from payments import api
    from payments.api import Money

    api.refund(paid.uuid, amount=Money(10000), reason="goodwill", key="goodwill", now=NOW)
    actions.cancel(paid, by=STAFF, now=NOW)
    assert refunds(paid) == [(10000, "goodwill"), (2000, "cancelled")]


def test_cancel_twice_is_an_illegal_move_and_one_refund(paid, refunds):
    actions.cancel(paid, by=ORDERER, now=NOW)
    with pytest.raises(errors.IllegalMove):
        actions.cancel(paid, by=ORDERER, now=NOW)
    assert len(refunds(paid)) == 1


def test_cancel_after_the_start_is_the_practices_alone():
    booking = booked()
    with pytest.raises(errors.CutOffPassed):
        actions.cancel(booking, by=ORDERER, now=START)
    assert actions.cancel(booking, by=STAFF, now=START).percent == 100


@pytest.mark.parametrize("by", [VISITOR, By("participant")])
def test_cancel_is_not_for_whom_another_ordered(by):
    booking = booked(confirmed=NOW)
    with pytest.raises(errors.NotAllowed):
        actions.cancel(booking, by=by, now=NOW)
    with pytest.raises(errors.NotAllowed):
        actions.withdraw(booking, by=by, now=NOW)
    with pytest.raises(errors.NotAllowed):
        actions.move_time(booking, starts_at=at("10:30"), by=by, now=NOW)
    booking.refresh_from_db()
    assert booking.state == State.CONFIRMED


def test_withdraw_sends_all_back_even_after_the_cut_off(paid, refunds):
    promise = actions.withdraw(paid, by=ORDERER, now=START - timedelta(hours=1))
    paid.refresh_from_db()
    assert (paid.state, promise.amount, refunds(paid)) == (State.WITHDRAWN, 12000, [(12000, "withdrawn")])


@pytest.mark.parametrize("ago", [0, 3600])
def test_withdraw_from_what_has_begun_is_refused_in_its_own_words(ago):
    with pytest.raises(errors.MeetingBegun, match="begun or been held"):
        actions.withdraw(booked(confirmed=NOW), by=ORDERER, now=START + timedelta(seconds=ago))


def test_cancel_says_in_the_log_who_when_and_by_which_rule(paid):
    actions.cancel(paid, by=ORDERER, now=NOW)
    entry = BookingLogEntry.objects.get(action="booking.cancel")
    assert entry.timestamp == NOW
    assert entry.data == {"by": "orderer", "refund": 12000, "percent": 100, "rule": "in_time"}


def test_cut_off_is_counted_from_the_start():
    assert cutoff_of(booked(service={"cancel_cutoff_hours": 48})) == START - timedelta(hours=48)


def test_booking_is_never_deleted():
    from django.db.models import ProtectedError

    booking = booked()
    with pytest.raises(ProtectedError):
        booking.delete()
    assert Booking.objects.count() == 1


def test_cancel_after_the_end_is_nobodys_and_says_what_to_do_instead():
    booking = booked()
    for by in (STAFF, By("office")):
        with pytest.raises(errors.MeetingOver, match="refund the payment"):
            actions.cancel(booking, by=by, now=booking.ends_at)
    with pytest.raises(errors.CutOffPassed):
        actions.cancel(booking, by=ORDERER, now=booking.ends_at)
    assert actions.cancel(booking, by=STAFF, now=booking.ends_at - timedelta(seconds=1)).percent == 100


def test_cancel_of_what_is_cancelled_is_an_illegal_move_also_after_its_end():
    booking = booked()
    actions.cancel(booking, by=STAFF, now=NOW)
    with pytest.raises(errors.IllegalMove):
        actions.cancel(booking, by=STAFF, now=booking.ends_at)
