"""What the summary beside the forms, the messages and the doers' names say for each kind of meeting."""

from __future__ import annotations

import pytest
from django.utils import translation

from accounts.models import User
from booking.choices import BuyerKind, Mode
from booking.errors import NotAllowed
from booking.messages import Audience, Kind, compose
from booking.messages.words import place, where
from booking.models import Booking
from booking.viewers import Role, Viewer
from booking.views.acting import by_of
from booking.views.summary import summary_of
from tests.factories.booking import NOW, BookingFactory, ParticipantFactory, PlaceFactory, practice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> object:
    with translation.override("en"):
        yield


def meeting(**changes: object) -> Booking:
    return BookingFactory.create(offer=practice(), vat_basis_points=2550, **changes)


def lines(booking: Booking) -> list[tuple[str, str]]:
    return [(line.label, line.amount.replace("\xa0", " ")) for line in summary_of(booking).lines]


def test_summary_splits_a_consumers_price_into_net_and_tax() -> None:
    summary = summary_of(meeting())
    assert lines(meeting(starts_at=NOW)) == [("Price without VAT", "€95.62"), ("VAT 25.5%", "€24.38")]
    assert (summary.total, summary.tax) == ("€120.00", "")
    assert summary.seller == "Kaarisilta, 1572860-0"


def test_summary_tells_an_organisation_its_net_price_first() -> None:
    booking = meeting(buyer_kind=BuyerKind.ORGANISATION, price=10000, price_is_net=True)
    assert lines(booking) == [("Price", "€100.00"), ("VAT 25.5%", "€25.50")]
    assert summary_of(booking).total == "€125.50"


def test_summary_without_tax_says_so_and_a_free_one_has_no_lines() -> None:
    untaxed = BookingFactory.create(offer=practice())
    assert (lines(untaxed), summary_of(untaxed).tax) == ([], "no VAT")
    free = BookingFactory.create(offer=practice(), price=0)
    assert (lines(free), summary_of(free).tax) == ([], "")
    assert summary_of(free).total == "Free of charge"


WHERE = {
    Mode.REMOTE: ("By video, from the link on the booking’s page", "By video. The door opens", "By video"),
    Mode.AT_CLIENT: ("At your premises", "At your premises", "At your premises"),
    Mode.ON_SITE: ("In person", "As agreed", ""),
}


@pytest.mark.parametrize("mode", WHERE)
def test_where_is_said_on_the_page_in_the_mail_and_in_the_calendar(mode: Mode) -> None:
    booking = meeting(mode=mode)
    on_page, in_mail, in_calendar = WHERE[mode]
    assert summary_of(booking).where == on_page
    assert where(booking).startswith(in_mail)
    assert place(booking) == in_calendar


def test_where_of_a_place_is_its_name_and_address() -> None:
    booking = meeting(mode=Mode.ON_SITE, place=PlaceFactory.create(address="Rantakatu 8", city="Lehtisalmi"))
    words = "Kaarisilta, Rantakatu 8, Lehtisalmi"
    assert (summary_of(booking).where, where(booking), place(booking)) == (words, words, words)


CHANGED = {
    Audience.SUPERVISOR: ("The earlier one does not hold any more", ("choose another time", "tell the person who")),
    Audience.ORDERER: ("choose another time on the booking’s page", ("tell the person who",)),
    Audience.PARTICIPANT: ("tell the person who ordered the time", ("choose another time",)),
}


@pytest.mark.parametrize("audience", CHANGED)
def test_new_time_tells_each_what_they_can_do(audience: Audience) -> None:
    booking = BookingFactory.create(offer=practice(), for_whom="other", language="en", seat=False)
    seat = ParticipantFactory.create(booking=booking, name="Oili", email="oili@example.fi", language="en")
    booking.supervisor.user = User.objects.create(email="aino@example.fi", language="en")
    booking.supervisor.save()
    message = compose(
        booking.pk,
        kind=Kind.CHANGED,
        audience=audience,
        participant_id=seat.pk if audience is Audience.PARTICIPANT else None,
        sequence=0,
        now=NOW,
    )
    assert message is not None
    told, kept_back = CHANGED[audience]
    text = " ".join(message.text.split())
    assert told in text
    assert not [words for words in kept_back if words in text]


def test_who_books_for_themself_chooses_another_time_by_themself() -> None:
    booking = BookingFactory.create(offer=practice(), language="en")
    seat = booking.participants.get()
    seat.language = "en"
    seat.save()
    message = compose(
        booking.pk, kind=Kind.CHANGED, audience=Audience.PARTICIPANT, participant_id=seat.pk, sequence=0, now=NOW
    )
    assert message is not None
    assert "choose another time on the booking’s page" in " ".join(message.text.split())


@pytest.mark.parametrize(
    ("roles", "role"),
    [
        ({Role.SUPERVISOR, Role.OFFICE, Role.ORDERER}, "supervisor"),
        ({Role.OFFICE, Role.ORDERER}, "office"),
        ({Role.ORDERER, Role.PARTICIPANT}, "orderer"),
    ],
)
def test_who_has_several_roles_acts_on_the_practices_side_first(roles: set[Role], role: str) -> None:
    user = User.objects.create(email="somebody@example.fi")
    by = by_of(frozenset(roles), Viewer(user=user, proven=True))
    assert (by.role, by.user) == (role, user)


def test_who_only_comes_decides_nothing() -> None:
    with pytest.raises(NotAllowed):
        by_of(frozenset({Role.PARTICIPANT}), Viewer(user=None))
