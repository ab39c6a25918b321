"""What is said of moving and of cancelling is what the actions then do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import translation

from booking import actions
from booking.by import By
from booking.cut_off import cancelling_words, moving_words
from booking.errors import CutOffPassed
from booking.messages.confirmed import order_words
from booking.models import Booking
from tests.factories.booking import NOW, BookingFactory, at, practice

pytestmark = pytest.mark.django_db
ORDERER = By("orderer")
LATE = at("8:00")


def booked(percent: int = 0, **more: object) -> Booking:
    offer = practice(service={"late_refund_percent": percent})
    return BookingFactory.create(offer=offer, confirmed_at=NOW - timedelta(days=20), **more)


@pytest.mark.parametrize(
    ("percent", "more", "moving", "cancelling", "back"),
    [
        (0, {}, "Free of charge until", "Free of charge until Sun\u00a022\u00a0Nov", 0),
        (50, {}, "Free of charge until", "After that 50% of the price is paid back.", 6000),
        (100, {}, "Free of charge until", "Free of charge until the meeting begins.", 12000),
        (0, {"price": 0}, "Until", "On the booking’s page until the meeting begins.", 0),
    ],
)
def test_each_is_said_as_it_is_done(percent, more, moving, cancelling, back):
    booking = booked(percent, **more)
    assert moving_words(booking).startswith(f"{moving} Sun\u00a022\u00a0Nov")
    assert moving_words(booking).endswith("on the booking’s page. After that, call us.")
    assert cancelling in cancelling_words(booking)
    with pytest.raises(CutOffPassed):
        actions.move_time(booking, starts_at=at("13:00"), by=ORDERER, now=LATE)
    assert actions.cancel(booking, by=ORDERER, now=LATE).amount == back


@pytest.mark.parametrize(
    ("language", "moving", "cancelling"),
    [
        ("fi", "Ajan siirto: Maksutta varauksen sivulla", "Ajan peruminen: Maksutta tapaamisen alkuun asti."),
        ("sv", "Flytta tiden: Gratis på bokningens sida till", "Avboka tiden: Gratis tills träffen börjar."),
        (
            "en",
            "Moving the time: Free of charge until",
            "Cancelling the time: Free of charge until the meeting begins.",
        ),
    ],
)
def test_a_buyer_keeps_both_sentences(language, moving, cancelling):
    with translation.override(language):
        first, second, *_rest = order_words(booked(100))
    assert first.startswith(moving)
    assert second == cancelling
