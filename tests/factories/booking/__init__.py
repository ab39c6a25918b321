"""Supervisors, services, times and bookings for tests. ``practice()`` gives all that a booking needs."""

from __future__ import annotations

from tests.factories.booking.bookings import BookingFactory, ParticipantFactory, details
from tests.factories.booking.catalogue import (
    OfferFactory,
    PlaceFactory,
    SellerFactory,
    ServiceFactory,
    SupervisorFactory,
    VatCodeFactory,
    WeeklyHoursFactory,
)
from tests.factories.booking.practice import MONDAY, NOW, at, practice

__all__ = [
    "MONDAY",
    "NOW",
    "BookingFactory",
    "OfferFactory",
    "ParticipantFactory",
    "PlaceFactory",
    "SellerFactory",
    "ServiceFactory",
    "SupervisorFactory",
    "VatCodeFactory",
    "WeeklyHoursFactory",
    "at",
    "details",
    "practice",
]
