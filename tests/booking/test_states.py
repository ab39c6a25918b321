"""Every pair of states: a move of the table, or a typed error (Law 8)."""

from __future__ import annotations

from itertools import product

import pytest

from booking.errors import IllegalMove
from booking.models import Booking, Enquiry, Participant
from booking.states import (
    ENQUIRY_MOVES,
    LIVE,
    LIVE_SEATS,
    MOVES,
    PENDING,
    SEAT_MOVES,
    SeatState,
    State,
    move,
    move_enquiry,
    move_seats,
)
from tests.factories.booking import BookingFactory, ParticipantFactory, practice

S = State
LEGAL = {
    (S.HELD, S.PAYING), (S.HELD, S.CONFIRMED), (S.HELD, S.EXPIRED), (S.HELD, S.RELEASED),
    (S.PAYING, S.CONFIRMED), (S.PAYING, S.EXPIRED), (S.PAYING, S.RELEASED),
    (S.CONFIRMED, S.COMPLETED), (S.CONFIRMED, S.MISSED), (S.CONFIRMED, S.CANCELLED), (S.CONFIRMED, S.WITHDRAWN),
    (S.COMPLETED, S.MISSED), (S.MISSED, S.COMPLETED),
    (S.EXPIRED, S.CONFIRMED), (S.RELEASED, S.CONFIRMED),
}  # fmt: skip


@pytest.mark.parametrize(("current", "to"), list(product(State, State)))
def test_booking_moves_as_the_table_says_and_no_other_way(current, to):
    booking = Booking(state=current)
    if (current, to) in LEGAL:
        move(booking, to)
        assert booking.state == to
    else:
        with pytest.raises(IllegalMove) as caught:
            move(booking, to)
        assert booking.state == current
        assert (caught.value.current, caught.value.to, caught.value.status) == (current, to, 409)


@pytest.mark.parametrize(("current", "to"), list(product(Enquiry.State, Enquiry.State)))
def test_enquiry_moves_as_the_table_says_and_no_other_way(current, to):
    enquiry = Enquiry(state=current)
    if to in ENQUIRY_MOVES[current]:
        move_enquiry(enquiry, to)
        assert enquiry.state == to
    else:
        with pytest.raises(IllegalMove):
            move_enquiry(enquiry, to)


SEATS = {
    (SeatState.INVITED, SeatState.CONFIRMED), (SeatState.INVITED, SeatState.CANCELLED),
    (SeatState.CONFIRMED, SeatState.CANCELLED), (SeatState.CONFIRMED, SeatState.ATTENDED),
    (SeatState.CONFIRMED, SeatState.MISSED), (SeatState.ATTENDED, SeatState.MISSED),
    (SeatState.MISSED, SeatState.ATTENDED),
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("to", SeatState)
def test_seats_move_as_the_table_says_and_the_others_stay(to, django_assert_num_queries):
    booking = BookingFactory.create(offer=practice(), seat=False)
    other = BookingFactory.create(offer=practice()).participants.get()
    seats = {
        state: ParticipantFactory.create(booking=booking, seat=n, state=state) for n, state in enumerate(SeatState, 1)
    }
    with django_assert_num_queries(1):
        moved = move_seats(booking, to)
    came = {state for state in SeatState if (state, to) in SEATS}
    assert {one.pk for one in moved} == {seats[state].pk for state in came}
    assert {one.state for one in moved} <= {to}
    for state, seat in seats.items():
        seat.refresh_from_db()
        assert seat.state == (to if state in came else state)
    assert Participant.objects.get(pk=other.pk).state == SeatState.CONFIRMED


def test_every_state_is_in_the_table_and_the_sets_agree():
    assert set(MOVES) == set(State)
    assert set(SEAT_MOVES) == set(SeatState)
    assert set(ENQUIRY_MOVES) == set(Enquiry.State.values)
    assert set(PENDING) < set(LIVE)
    assert set(LIVE_SEATS) == set(SeatState) - {SeatState.CANCELLED}
    # Nothing that is over comes back but by money that came late.
    assert {to for state in State if state not in LIVE for to in MOVES[state]} == {State.CONFIRMED}


def test_every_error_tells_a_person_what_to_do_and_a_program_what_it_is():
    from booking import errors

    tree = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.BookingError)]
    codes = [one.code for one in tree]
    assert len(set(codes)) == len(codes)
    assert all(400 <= one.status < 600 for one in tree)
    assert all(str(one.message) for one in tree)
    assert str(errors.SlotTaken()) == str(errors.SlotTaken.message)
    assert str(errors.QueryInvalid("days")) == "days"
