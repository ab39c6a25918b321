"""Who hears of a booking, and whom an answer reaches (Law 4)."""

from __future__ import annotations

import pytest

from booking import actions
from booking.by import By
from booking.details import Person
from booking.messages import Audience, Kind, audiences_of, compose
from booking.models import Booking, Participant
from booking.states import SeatState
from tests.factories.booking import NOW, BookingFactory, ParticipantFactory, at, practice

pytestmark = pytest.mark.django_db


def reply_to(booking: Booking, kind: Kind = Kind.CONFIRMED) -> tuple[str, ...]:
    booking.refresh_from_db()
    message = compose(booking.pk, kind=kind, audience=Audience.SUPERVISOR, sequence=booking.sequence, now=NOW)
    assert message is not None
    return message.reply_to


def ordered_for_oili(**seat: object) -> Booking:
    """An employer orders and pays; Oili comes."""
    booking = BookingFactory.create(
        offer=practice(), for_whom="other", orderer_email="hr@example.fi", seat=False, capacity=3
    )
    ParticipantFactory.create(booking=booking, name="Oili", **{"email": "oili@example.fi", **seat})
    return booking


def test_supervisor_answers_who_comes_and_never_who_pays() -> None:
    assert reply_to(ordered_for_oili()) == ("oili@example.fi",)


def test_supervisor_answers_who_ordered_where_no_other_address_is_known() -> None:
    assert reply_to(ordered_for_oili(email="")) == ("hr@example.fi",)


def test_supervisor_answers_who_booked_for_themself() -> None:
    assert reply_to(BookingFactory.create(offer=practice())) == ("kaisa@example.fi",)


def test_of_several_who_come_none_is_shown_the_others_addresses() -> None:
    booking = ordered_for_oili()
    ParticipantFactory.create(booking=booking, seat=2, email="pekka@example.fi")
    assert reply_to(booking) == ()
    Participant.objects.filter(seat=2).update(state=SeatState.CANCELLED)
    assert reply_to(booking) == ("oili@example.fi",), "who gave the seat up does not count"


def test_group_of_which_the_orderer_is_one_is_answered_through_them() -> None:
    booking = BookingFactory.create(offer=practice(), capacity=2)
    ParticipantFactory.create(booking=booking, seat=2, email="pekka@example.fi")
    assert reply_to(booking) == ("kaisa@example.fi",)


def test_cancellation_is_answered_to_who_would_have_come() -> None:
    booking = ordered_for_oili()
    actions.cancel(booking, by=By("orderer"), now=NOW)
    assert reply_to(booking, Kind.CANCELLED) == ("oili@example.fi",)


def test_client_answers_the_supervisor() -> None:
    booking = ordered_for_oili()
    seat = booking.participants.get()
    for audience, key in ((Audience.PARTICIPANT, seat.pk), (Audience.ORDERER, None)):
        message = compose(booking.pk, kind=Kind.CONFIRMED, audience=audience, participant_id=key, sequence=0, now=NOW)
        assert message is not None
        assert message.reply_to == ("aino@example.fi",)


@pytest.fixture
def group(told: object) -> tuple[Booking, Participant, Participant]:
    """Two who come, and one of them gave the seat up."""
    booking = BookingFactory.create(offer=practice(), capacity=3)
    gone = ParticipantFactory.create(booking=booking, seat=2, email="pekka@example.fi", state=SeatState.CANCELLED)
    return booking, booking.participants.get(seat=1), gone


@pytest.mark.parametrize("kind", [Kind.CONFIRMED, Kind.CHANGED])
def test_seat_that_was_given_up_hears_of_no_change(group: tuple[Booking, Participant, Participant], kind: Kind) -> None:
    booking, stays, _gone = group
    assert audiences_of(booking, kind) == [(Audience.PARTICIPANT, stays.pk), (Audience.SUPERVISOR, None)]


def test_seat_given_up_between_the_move_and_its_message_hears_nothing(
    group: tuple[Booking, Participant, Participant],
) -> None:
    booking, stays, gone = group
    of = {"kind": Kind.CHANGED, "audience": Audience.PARTICIPANT, "sequence": 0, "now": NOW}
    assert compose(booking.pk, participant_id=stays.pk, **of) is not None  # type: ignore[arg-type]
    assert compose(booking.pk, participant_id=gone.pk, **of) is None  # type: ignore[arg-type]


def test_cancelling_tells_those_who_would_have_come_alone(
    group: tuple[Booking, Participant, Participant], run_jobs: object
) -> None:
    booking, stays, _gone = group
    actions.cancel(booking, by=By("orderer"), now=NOW)
    jobs = run_jobs.pending("booking.tasks.send_message")  # type: ignore[attr-defined]
    assert [(job.arguments["audience"], job.arguments["participant_id"]) for job in jobs] == [
        ("participant", stays.pk),
        ("supervisor", None),
    ]
    assert set(booking.participants.values_list("state", flat=True)) == {SeatState.CANCELLED}


def test_moving_tells_who_comes_and_not_who_gave_up(
    group: tuple[Booking, Participant, Participant], run_jobs: object
) -> None:
    booking, stays, _gone = group
    late = actions.take_seat(booking, person=Person(name="Late", email="late@example.fi"), by=By("office"), now=NOW)
    actions.move_time(booking, starts_at=at("13:00"), by=By("office"), now=NOW)
    jobs = run_jobs.pending("booking.tasks.send_message")  # type: ignore[attr-defined]
    told = [job.arguments["participant_id"] for job in jobs if job.arguments["audience"] == "participant"]
    assert sorted(told) == sorted([stays.pk, late.pk])  # type: ignore[type-var]
