"""A hold that somebody prolongs (WCAG 2.2.1), and the two ways in which that can come too late."""

from __future__ import annotations

from datetime import timedelta

import pytest

from booking import actions, errors
from booking.actions.more_time import MOST, may_have_more
from booking.models import Booking
from booking.states import State
from tests.factories.booking import NOW, at

MINUTE = timedelta(minutes=1)


def again(booking: Booking, minutes: int) -> Booking:
    return actions.more_time(booking, now=NOW + minutes * MINUTE)


def test_more_time_is_ten_minutes_anew_up_to_forty_in_all(held: Booking) -> None:
    assert [again(held, minutes).hold_until for minutes in (9, 18, 27, 36)] == [
        NOW + minutes * MINUTE for minutes in (19, 28, 37, 40)
    ]
    held.refresh_from_db()
    assert not may_have_more(held)
    with pytest.raises(errors.KeptLongEnough):
        again(held, 37)
    assert held.hold_until == NOW + MOST


def test_more_time_pressed_twice_gives_no_more_than_once(held: Booking) -> None:
    assert again(held, 5).hold_until == again(held, 5).hold_until == NOW + 15 * MINUTE
    assert list(held.log_entries.filter(action="booking.more_time").values_list("data", flat=True)) == [
        {"by": "visitor"}
    ]


def test_more_time_never_shortens_what_is_kept(held: Booking) -> None:
    """Two clocks that differ by a second: the later hold stands."""
    again(held, 5)
    assert again(held, 4).hold_until == NOW + 15 * MINUTE


def test_more_time_after_the_lapse_is_refused_even_before_the_sweep(held: Booking) -> None:
    with pytest.raises(errors.HoldLapsed):
        again(held, 10)
    held.refresh_from_db()
    assert held.state == State.HELD, "the sweep has not come by; the time is nobody's all the same"


def test_more_time_after_somebody_else_took_it_changes_nothing(held: Booking) -> None:
    other = actions.hold(
        held.offer, starts_at=at("9:00"), mode="remote", visitor_key="b", language="fi", now=NOW + 10 * MINUTE
    )
    with pytest.raises(errors.HoldLapsed):
        again(held, 10)
    other.refresh_from_db()
    assert (other.state, other.hold_until) == (State.HELD, NOW + 20 * MINUTE)


def test_more_time_for_a_checkout_is_refused(held: Booking, pay) -> None:
    pay(held)
    with pytest.raises(errors.IllegalMove):
        again(held, 1)


def test_more_time_keeps_the_time_from_others(held: Booking) -> None:
    again(held, 9)
    assert actions.expire_holds(now=NOW + 10 * MINUTE) == 0
    with pytest.raises(errors.SlotTaken):
        actions.hold(
            held.offer, starts_at=at("9:00"), mode="remote", visitor_key="b", language="fi", now=NOW + 12 * MINUTE
        )
