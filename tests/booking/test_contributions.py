"""Booking's part of "my pages" and of one's data keep their contracts."""

from __future__ import annotations

from typing import ClassVar

from accounts.conformance import PersonalDataSuite, PortalSectionSuite
from accounts.models import User
from accounts.portal import PortalSection
from accounts.privacy import PersonalData
from booking.portal import MeetingsSection
from booking.privacy import BookingData
from booking.states import State
from tests.factories.booking import BookingFactory


def orderer(email: str, *, count: int = 1, **fields: object) -> User:
    user = User.objects.create_user(email)
    for _each in range(count):
        BookingFactory.create(orderer_user=user, **fields)
    return user


class TestMeetingsSection(PortalSectionSuite):
    contribution: ClassVar[type[PortalSection]] = MeetingsSection

    def owner_of(self, count: int) -> User:
        return orderer(f"owner-of-{count}@example.fi", count=count)


class TestBookingData(PersonalDataSuite):
    contribution: ClassVar[type[PersonalData]] = BookingData
    names = ("kaisa@example.fi", "Kaisa Niemi")

    def somebody(self) -> User:
        return orderer("kaisa@example.fi", state=State.COMPLETED)

    def untouched(self) -> User:
        return orderer(
            "oili@example.fi",
            state=State.COMPLETED,
            orderer_name="Oili Aho",
            orderer_email="oili@example.fi",
            seat__name="Oili Aho",
            seat__email="oili@example.fi",
        )
