"""Who sees what (Law 4; peers 4, 20): the walls, the signed links, claiming."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from accounts.models import User
from booking import actions, errors
from booking.facts import facts_of
from booking.links import manage_link, open_link, read_token, token_of
from booking.models import Booking, BookingLogEntry, Enquiry, EnquiryLogEntry, Participant
from booking.viewers import Key, Role, Viewer, viewer_of
from tests.factories.booking import NOW, BookingFactory, ParticipantFactory, SellerFactory, SupervisorFactory, practice

pytestmark = pytest.mark.django_db


def user(name, *roles, **more):
    made = User.objects.create_user(f"{name}@example.fi", **more)
    for role in roles:
        made.groups.add(Group.objects.get_or_create(name=role)[0])
    return made


@pytest.fixture
def house():
    """Aino and Johan work for the practice; Pirkko sells on her own account."""
    seller, own = SellerFactory.create(is_default=True), SellerFactory.create()
    people = {name: user(name, "supervisor", is_staff=True) for name in ("aino", "johan", "pirkko")}
    people["office"] = user("office", "office", is_staff=True)
    people["editor"] = user("editor", "editor", is_staff=True)
    people["client"] = user("client")
    own.keepers.add(people["pirkko"])
    found = dict(people)
    for name in ("aino", "johan", "pirkko"):
        offer = practice(supervisor={"slug": name, "user": people[name], "seller": own if name == "pirkko" else seller})
        found[f"{name}s"] = BookingFactory.create(offer=offer)
    return found


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("aino", {"ainos"}),
        ("johan", {"johans"}),
        ("pirkko", {"pirkkos"}),
        ("office", {"ainos", "johans"}),
        ("editor", set()),
        ("client", set()),
    ],
)
def test_bookings_seats_and_logs_are_walled(house, who, sees):
    expected = {house[name] for name in sees}
    viewer = house[who]
    assert set(Booking.objects.visible_to(viewer)) == expected
    assert {seat.booking for seat in Participant.objects.visible_to(viewer)} == expected
    for booking in Booking.objects.all():
        BookingLogEntry.objects.log_action(booking, "booking.view")
    assert {entry.booking for entry in BookingLogEntry.objects.viewable_by_user(viewer)} == expected


def test_nobody_sees_anything_without_signing_in(house):
    for viewer in (None, AnonymousUser()):
        assert not Booking.objects.visible_to(viewer).exists()
        assert not Participant.objects.visible_to(viewer).exists()
        assert not Enquiry.objects.visible_to(viewer).exists()


def test_who_left_sees_nothing(house):
    house["aino"].is_active = False
    house["office"].is_active = False
    assert not Booking.objects.visible_to(house["aino"]).exists()
    assert not Booking.objects.visible_to(house["office"]).exists()


def test_superuser_sees_all_bookings(house):
    root = User.objects.create_superuser("root@example.fi")
    assert Booking.objects.visible_to(root).count() == 3


def test_orderer_sees_the_booking_and_not_who_comes(house):
    Booking.objects.filter(pk=house["ainos"].pk).update(orderer_user=house["client"])
    assert list(Booking.objects.visible_to(house["client"])) == [house["ainos"]]
    assert not Participant.objects.visible_to(house["client"]).exists()


def test_participants_see_themselves_alone(house):
    Booking.objects.update(capacity=2)
    mine = ParticipantFactory.create(booking=house["ainos"], seat=2, user=house["client"])
    assert list(Participant.objects.visible_to(house["client"])) == [mine]
    assert list(Booking.objects.visible_to(house["client"])) == [house["ainos"]]


def test_enquiries_go_to_the_chosen_one_or_the_office(house):
    supervisor = house["pirkkos"].supervisor
    to_her = Enquiry.objects.create(name="K", email="k@example.fi", supervisor=supervisor, created_at=NOW)
    to_all = Enquiry.objects.create(name="K", email="k@example.fi", created_at=NOW)
    assert list(Enquiry.objects.visible_to(house["pirkko"])) == [to_her]
    assert list(Enquiry.objects.visible_to(house["office"])) == [to_all]
    assert not Enquiry.objects.visible_to(house["aino"]).exists()
    to_all.assigned_to = house["aino"]
    to_all.save()
    assert list(Enquiry.objects.visible_to(house["aino"])) == [to_all]


def test_log_entries_point_at_what_they_are_about(house):
    enquiry = Enquiry.objects.create(name="K", email="k@example.fi", created_at=NOW)
    entry = EnquiryLogEntry.objects.log_action(enquiry, "enquiry.view")
    assert entry.object_id == enquiry.pk
    assert list(EnquiryLogEntry.objects.for_instance(enquiry)) == [entry]


def test_audit_record_writes_into_the_rooms_own_log(house):
    from accounts import audit

    entry = audit.record(house["ainos"], "booking.view", user=house["aino"])
    assert entry.booking == house["ainos"]
    assert entry.formatter.label == "Looked at"


def test_link_opens_its_booking_and_no_other(house):
    booking = house["ainos"]
    seat = booking.participants.get()
    assert open_link(token_of(booking)) == (booking, Key("orderer", booking.uuid, 1))
    assert open_link(token_of(seat)) == (booking, Key("participant", seat.uuid, 1))


def test_link_is_in_the_recipients_language(house):
    booking = house["ainos"]
    booking.language = "sv"
    assert manage_link(booking) == f"/sv/bookings/link/{token_of(booking)}/"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
        lambda token: "p" + token[1:],
        lambda token: token.replace(".1", ".2", 1),
        lambda token: "",
        lambda token: "x" * 500,
        lambda token: "\x00" + token,
        lambda token: token.partition("~")[0],
    ],
)
def test_tampered_link_opens_nothing(house, spoil):
    with pytest.raises(errors.LinkInvalid):
        open_link(spoil(token_of(house["ainos"])))


@pytest.mark.parametrize("text", ["o!!!!.1", "oAAAA.1", "x" + "A" * 22 + ".1", "o" + "A" * 22 + ".x"])
def test_signed_nonsense_opens_nothing(text):
    from booking.links import _SIGNER

    with pytest.raises(errors.LinkInvalid):
        read_token(_SIGNER.sign(text))


def test_link_of_an_older_version_opens_nothing(house):
    booking = house["ainos"]
    seat = booking.participants.get()
    tokens = [token_of(booking), token_of(seat)]
    Booking.objects.update(access_version=2)
    Participant.objects.update(access_version=2)
    for token in tokens:
        with pytest.raises(errors.LinkInvalid):
            open_link(token)
    viewer = viewer_of(user=None, keys=[str(read_token(token)) for token in tokens], proven=True)
    assert not Booking.objects.for_viewer(viewer).exists()


def test_viewer_with_keys_sees_what_they_open(house):
    booking, other = house["ainos"], house["johans"]
    seat = other.participants.get()
    viewer = viewer_of(
        user=AnonymousUser(), keys=[str(open_link(token_of(one))[1]) for one in (booking, seat)], proven=True
    )
    assert set(Booking.objects.for_viewer(viewer)) == {booking, other}
    assert viewer.roles(facts_of(booking)) == {Role.ORDERER}
    assert viewer.roles(facts_of(other)) == {Role.PARTICIPANT, Role.ORDERER}
    assert viewer.seat(facts_of(other)) == seat.uuid
    assert viewer.user_id is None


def test_participant_for_whom_another_ordered_is_no_orderer(house):
    booking = house["ainos"]
    booking.for_whom = "other"
    viewer = viewer_of(user=None, keys=[f"participant:{booking.participants.get().uuid}:1"], proven=True)
    assert viewer.roles(facts_of(booking)) == {Role.PARTICIPANT}


def test_participant_of_another_seat_is_no_orderer(house):
    """Whoever has a second seat sees neither the price nor the note, and cancels nothing (Law 4)."""
    booking = house["ainos"]
    Booking.objects.update(capacity=2)
    second = ParticipantFactory.create(booking=booking, seat=2)
    viewer = viewer_of(user=None, keys=[str(open_link(token_of(second))[1])], proven=True)
    assert viewer.roles(facts_of(Booking.objects.get(pk=booking.pk))) == {Role.PARTICIPANT}


def test_viewer_who_signed_in_has_roles_and_what_is_theirs(house):
    aino = viewer_of(user=house["aino"], keys=["orderer:nonsense", "orderer:", "x"], proven=True)
    assert aino.keys == ()
    assert set(Booking.objects.for_viewer(aino)) == {house["ainos"]}
    assert aino.roles(facts_of(house["ainos"])) == {Role.SUPERVISOR}
    office = viewer_of(user=house["office"], proven=True)
    assert office.roles(facts_of(house["johans"])) == {Role.OFFICE}
    assert office.roles(facts_of(house["pirkkos"])) == frozenset()
    Booking.objects.update(orderer_user=house["client"])
    client = viewer_of(user=house["client"], proven=True)
    assert client.roles(facts_of(Booking.objects.get(pk=house["ainos"].pk))) == {Role.ORDERER}


def test_facts_are_loaded_in_two_queries_and_name_live_seats_alone(house, django_assert_num_queries):
    Booking.objects.update(capacity=2)
    ParticipantFactory.create(booking=house["ainos"], seat=2, state="cancelled")
    with django_assert_num_queries(2):
        facts = facts_of(Booking.objects.with_facts().get(pk=house["ainos"].pk))
    assert [seat.seat for seat in facts.participants] == [1]
    assert (facts.supervisor_slug, facts.zone, facts.remote, facts.stands) == ("aino", "Europe/Helsinki", True, True)


def test_parts_are_asked_in_order():
    from datetime import datetime

    from booking.parts import BookingPart, PartAction, part_actions

    booking = BookingFactory.create(offer=practice())
    found = part_actions(booking=facts_of(booking), viewer=Viewer(user=None), now=NOW)
    assert all(isinstance(action, PartAction) for action in found)
    with pytest.raises(NotImplementedError):
        BookingPart().actions(booking=facts_of(booking), viewer=Viewer(user=None), now=datetime.now(tz=NOW.tzinfo))


def test_claim_finds_what_was_booked_with_a_verified_address(house):
    kaisa = user("kaisa")
    found = actions.claim(kaisa, addresses={"Kaisa@Example.FI"}, now=NOW)
    assert found == 3
    assert set(Booking.objects.visible_to(kaisa)) == {house["ainos"], house["johans"], house["pirkkos"]}
    assert Participant.objects.filter(user=kaisa).count() == 3
    assert actions.claim(kaisa, addresses={"kaisa@example.fi"}, now=NOW) == 0


def test_claim_takes_nothing_that_is_somebodys(house):
    Booking.objects.update(orderer_user=house["client"])
    Participant.objects.update(user=house["client"])
    assert actions.claim(user("kaisa"), addresses={"kaisa@example.fi"}, now=NOW) == 0
    assert actions.claim(user("nobody"), addresses=set(), now=NOW) == 0


def signs_in(name):
    from allauth.account.models import EmailAddress

    from accounts.signals import signed_in_with_verified_email

    person = user(name)
    EmailAddress.objects.create(user=person, email=f"{name}@example.fi", verified=True)
    EmailAddress.objects.create(user=person, email="other@example.fi", verified=False)
    signed_in_with_verified_email.send(User, user=person, addresses=frozenset({f"{name}@example.fi"}))
    return person


def test_claim_is_there_with_the_sign_in(run_jobs):
    booking = BookingFactory.create(offer=practice())
    kaisa = signs_in("kaisa")
    booking.refresh_from_db()
    assert booking.orderer_user == kaisa
    assert run_jobs.pending("booking.tasks.claim") == []


def test_claim_that_has_to_wait_is_a_job(run_jobs, monkeypatch):
    from booking import receivers
    from booking.errors import Busy

    def busy(*args, **kwargs):
        raise Busy

    booking = BookingFactory.create(offer=practice())
    monkeypatch.setattr(receivers, "claim", busy)
    kaisa = signs_in("kaisa")
    booking.refresh_from_db()
    assert booking.orderer_user is None
    run_jobs()
    booking.refresh_from_db()
    assert booking.orderer_user == kaisa


def test_supervisor_without_clients_has_no_bookings():
    aino = user("aino", "supervisor")
    SupervisorFactory.create(user=aino)
    assert not Booking.objects.visible_to(aino).exists()
