"""Bookings, as they would stand after the actions that lead there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from booking.details import Details, Person
from booking.models import Booking, Participant
from booking.states import SeatState, State
from tests.factories.booking.catalogue import OfferFactory
from tests.factories.booking.practice import NOW, at


class BookingFactory(DjangoModelFactory[Booking]):
    """Confirmed on Monday at nine with one participant; ``state`` and ``starts_at`` to taste."""

    offer = factory.SubFactory(OfferFactory)
    supervisor = factory.SelfAttribute("offer.supervisor")
    service = factory.SelfAttribute("offer.service")
    starts_at = factory.LazyFunction(lambda: at("9:00"))
    ends_at = factory.LazyAttribute(lambda one: one.starts_at + timedelta(minutes=one.offer.minutes))
    blocks_from = factory.LazyAttribute(lambda one: one.starts_at - timedelta(minutes=one.service.buffer_before))
    blocks_until = factory.LazyAttribute(lambda one: one.ends_at + timedelta(minutes=one.service.buffer_after))
    mode = "remote"
    state = State.CONFIRMED
    hold_until = factory.LazyAttribute(
        lambda one: NOW + timedelta(minutes=10) if one.state in {State.HELD, State.PAYING} else None
    )
    confirmed_at = factory.LazyAttribute(lambda one: NOW if one.state == State.CONFIRMED else None)
    orderer_name = "Kaisa Niemi"
    orderer_email = "kaisa@example.fi"
    price = factory.SelfAttribute("offer.price")
    price_is_net = factory.SelfAttribute("offer.price_is_net")
    cancel_cutoff_hours = factory.SelfAttribute("service.cancel_cutoff_hours")
    late_refund_percent = factory.SelfAttribute("service.late_refund_percent")
    withdrawal = factory.SelfAttribute("service.withdrawal")
    created_at = NOW

    class Meta:
        model = Booking
        skip_postgeneration_save = True

    @factory.post_generation
    def seat(self: Any, create: bool, extracted: bool | None, **more: Any) -> None:
        if extracted is not False:
            stands = self.state not in {State.HELD, State.PAYING}
            state = SeatState.CONFIRMED if stands else SeatState.INVITED
            ParticipantFactory.create(booking=self, **{"state": state, **more})


class ParticipantFactory(DjangoModelFactory[Participant]):
    name = "Kaisa Niemi"
    email = "kaisa@example.fi"
    state = SeatState.CONFIRMED

    class Meta:
        model = Participant


def details(**changes: Any) -> Details:
    """What Kaisa fills in for herself."""
    return Details(**{"orderer": Person(name="Kaisa Niemi", email="kaisa@example.fi"), "language": "fi", **changes})
