"""In a crisis one first talks: whatever a service's entry says, no time of it is shown, held or paid for."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from booking import actions, errors
from booking.availability import availability
from booking.models import Booking, Offer, Service
from tests.factories.booking import MONDAY, NOW, ServiceFactory, at, practice

pytestmark = pytest.mark.django_db

HOLD = {"mode": "remote", "visitor_key": "kaisa", "language": "fi", "now": NOW}


@pytest.fixture
def offer() -> Offer:
    return practice(service={"kind": "crisis", "entry": "direct", "anyone": True})


def test_a_crisis_has_no_free_times(offer: Offer) -> None:
    assert not Offer.objects.bookable().exists()
    assert not offer.service.bookable
    with pytest.raises(errors.NotOffered):
        availability(offer.service.slug, first=MONDAY, days=1, now=NOW)


def test_a_crisis_is_not_held(offer: Offer) -> None:
    with pytest.raises(errors.NotOffered):
        actions.hold(offer, starts_at=at("9:00"), **HOLD)
    with pytest.raises(errors.NotOffered):
        actions.hold_anyone(offer.service, starts_at=at("9:00"), minutes=60, **HOLD)
    assert not Booking.objects.exists()


@pytest.mark.parametrize("entry", ["direct", "intro"])
def test_a_crisis_is_saved_by_request_only(entry: str) -> None:
    service: Service = ServiceFactory.create(kind="crisis", entry=entry)
    with pytest.raises(ValidationError, match="By request") as refused:
        service.full_clean()
    assert list(refused.value.message_dict) == ["entry"]
    service.entry = "request"
    service.full_clean()
