"""Links that go void, and the new ones (Law 4): nobody keeps a way in by what they opened before."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import User
from booking import actions, errors
from booking.by import By
from booking.details import Addresses
from booking.links import manage_link
from booking.models import Booking, Participant
from booking.privacy import BookingData
from booking.states import State
from booking.viewers import Key, Viewer
from tests.booking_web.practice import Practice
from tests.booking_web.standing import OTHER, address, by_link, paid
from tests.booking_web.steps import held
from tests.booking_web.test_messages import text, to
from tests.support.jobs import RunJobs

OFFICE = By("office")


@pytest.fixture
def booking(client: Client, practice: Practice, run_jobs: RunJobs) -> Booking:
    """``client`` is the browser in which it was made."""
    return paid(client, run_jobs)


@pytest.fixture
def for_other(client: Client, practice: Practice, run_jobs: RunJobs) -> Booking:
    return paid(client, run_jobs, fields=OTHER)


def renewed(booking: Booking, run_jobs: RunJobs, addresses: Addresses | None = None) -> list[str]:
    """Makes new links; to whom messages went."""
    mail.outbox.clear()
    actions.new_links(booking, addresses=addresses, by=OFFICE, now=timezone.now())
    run_jobs()
    return [one.to[0].partition("<")[2].strip(">") or one.to[0] for one in mail.outbox]


def link_in(recipient: str) -> str:
    [message] = to(recipient)
    found = re.search(r"http://[^/]+(/\S+/bookings/link/\S+/)", text(message))
    assert found, text(message)
    return found[1]


def test_old_link_and_what_browsers_took_from_it_open_nothing_and_the_new_one_opens(
    client: Client, booking: Booking, run_jobs: RunJobs
) -> None:
    old, reader = manage_link(booking), by_link(booking)
    assert [each.get(address(booking)).status_code for each in (client, reader)] == [200, 200]

    assert renewed(booking, run_jobs) == ["elina@posti.example"]

    refused = Client().get(old)
    assert (refused.status_code, "This link does not open" in refused.content.decode()) == (403, True)
    for each in (client, reader):
        assert each.get(address(booking)).status_code == 403
        assert each.post(address(booking, "cancel/")).status_code == 403
    # The browser in which it was made gets no new key by the page after the payment.
    assert client.get(f"/en/book/hold/{booking.uuid}/return/").status_code == 404

    fresh = Client()
    assert fresh.get(link_in("elina@posti.example"))["Location"] == address(booking)
    assert fresh.get(address(booking)).status_code == 200


def test_old_link_after_the_new_one_takes_nothing_away(booking: Booking, run_jobs: RunJobs) -> None:
    old = manage_link(booking)
    renewed(booking, run_jobs)
    client = Client()
    client.get(link_in("elina@posti.example"))
    assert client.get(old).status_code == 403
    assert client.get(address(booking)).status_code == 200


def test_who_ordered_and_who_comes_get_their_own_link(for_other: Booking, run_jobs: RunJobs) -> None:
    old = manage_link(for_other.participants.get())
    assert sorted(renewed(for_other, run_jobs)) == ["elina@posti.example", "oili@posti.example"]
    assert Client().get(old).status_code == 403
    comes = Client()
    comes.get(link_in("oili@posti.example"))
    assert "€120.00" not in comes.get(address(for_other)).content.decode()
    orders = Client()
    orders.get(link_in("elina@posti.example"))
    assert "€120.00" in orders.get(address(for_other)).content.decode()


def invited(recipient: str) -> bool:
    """Whether the one message to them brings the calendar entry."""
    [message] = to(recipient)
    return bool([part for part in message.walk() if part.get_content_type() == "text/calendar"])


def corrected(booking: Booking, run_jobs: RunJobs, addresses: Addresses) -> list[str]:
    return sorted(renewed(booking, run_jobs, addresses))


def test_corrected_address_gets_the_confirmation_and_the_old_one_nothing(booking: Booking, run_jobs: RunJobs) -> None:
    old = manage_link(booking)
    assert corrected(booking, run_jobs, Addresses(orderer="elina@oikea.example")) == ["elina@oikea.example"]
    assert invited("elina@oikea.example"), "the first one went astray"
    booking.refresh_from_db()
    assert (booking.orderer_email, booking.participants.get().email) == ("elina@oikea.example",) * 2
    assert Client().get(old).status_code == 403
    fresh = Client()
    assert fresh.get(link_in("elina@oikea.example"))["Location"] == address(booking)
    entry = booking.log_entries.get(action="booking.address")
    assert (entry.data["by"], entry.data["seats"]) == ("office", [0, 1])
    assert "elina" not in str([each.data for each in booking.log_entries.all()])


def test_only_whose_address_was_wrong_is_told_anew(for_other: Booking, run_jobs: RunJobs) -> None:
    seat = for_other.participants.get()
    addresses = Addresses(orderer="elina@posti.example", seats={seat.uuid: "oili@oikea.example"})
    assert corrected(for_other, run_jobs, addresses) == ["elina@posti.example", "oili@oikea.example"]
    assert (invited("oili@oikea.example"), invited("elina@posti.example")) == (True, False)
    for_other.refresh_from_db()
    assert for_other.orderer_email == "elina@posti.example"
    assert for_other.log_entries.get(action="booking.address").data["seats"] == [1]
    comes = Client()
    comes.get(link_in("oili@oikea.example"))
    assert "€120.00" not in comes.get(address(for_other)).content.decode()


def test_addresses_that_are_right_change_and_log_nothing(for_other: Booking, run_jobs: RunJobs) -> None:
    seat = for_other.participants.get()
    same = Addresses(orderer="elina@posti.example", seats={seat.uuid: "oili@posti.example"})
    assert corrected(for_other, run_jobs, same) == ["elina@posti.example", "oili@posti.example"]
    assert not invited("oili@posti.example")
    assert not for_other.log_entries.filter(action="booking.address").exists()


def test_what_has_ended_is_confirmed_to_nobody(for_other: Booking, run_jobs: RunJobs) -> None:
    actions.cancel(for_other, by=OFFICE, now=timezone.now())
    run_jobs()
    addresses = Addresses(orderer="elina@oikea.example")
    assert corrected(for_other, run_jobs, addresses) == ["elina@oikea.example", "oili@posti.example"]
    assert to("elina@oikea.example")[0]["Subject"].startswith("A new link")


def test_corrected_twice_the_second_address_gets_its_confirmation_too(booking: Booking, run_jobs: RunJobs) -> None:
    for name in ("first", "second"):
        assert corrected(booking, run_jobs, Addresses(orderer=f"{name}@oikea.example")) == [f"{name}@oikea.example"]
        assert invited(f"{name}@oikea.example")


def test_account_that_found_it_by_the_wrong_address_loses_it_and_who_was_signed_in_does_not(
    for_other: Booking, run_jobs: RunJobs
) -> None:
    orderer = User.objects.create_user("elina@posti.example")
    Booking.objects.update(orderer_user=orderer)
    stranger = User.objects.create_user("oili@posti.example")
    actions.claim(stranger, addresses={"oili@posti.example"}, now=timezone.now())
    seat = for_other.participants.get()
    assert seat.user == stranger
    addresses = Addresses(orderer="elina@oikea.example", seats={seat.uuid: "oili@oikea.example"})
    corrected(for_other, run_jobs, addresses)
    for_other.refresh_from_db()
    assert (for_other.orderer_user, for_other.participants.get().user) == (orderer, None)
    assert not Booking.objects.visible_to(stranger).exists()


def test_what_was_erased_gets_no_address_again(for_other: Booking, run_jobs: RunJobs) -> None:
    Booking.objects.update(orderer_email="")
    Participant.objects.update(email="")
    seat = for_other.participants.get()
    addresses = Addresses(orderer="elina@oikea.example", seats={seat.uuid: "oili@oikea.example"})
    assert corrected(for_other, run_jobs, addresses) == []


def test_message_says_that_nothing_else_has_changed(booking: Booking, run_jobs: RunJobs) -> None:
    renewed(booking, run_jobs)
    [message] = to("elina@posti.example")
    assert message["Subject"] == "A new link: Meeting Mon 23 Nov at 11:00"
    assert "Nothing else about the booking has changed." in text(message)
    assert not [part for part in message.walk() if part.get_content_type() == "text/calendar"]


def test_asked_twice_before_the_mail_goes_out_one_message_brings_the_link_that_holds(
    booking: Booking, run_jobs: RunJobs
) -> None:
    actions.new_links(booking, by=OFFICE, now=timezone.now())
    assert renewed(booking, run_jobs) == ["elina@posti.example"]
    assert Client().get(link_in("elina@posti.example")).status_code == 302
    assert renewed(booking, run_jobs) == ["elina@posti.example"], "asked again later, sent again"


def test_message_that_was_late_carries_the_link_of_today(client: Client, practice: Practice, run_jobs: RunJobs) -> None:
    booking = paid(client, run_jobs)
    actions.move_time(
        booking, starts_at=booking.starts_at + (booking.ends_at - booking.starts_at), by=OFFICE, now=timezone.now()
    )
    booking.refresh_from_db()
    renewed(booking, run_jobs)
    changed = [one for one in to("elina@posti.example") if "New time" in one["Subject"]]
    found = re.search(r"(/en/bookings/link/\S+/)", text(changed[0]))
    assert found
    assert Client().get(found[1]).status_code == 302


def test_links_of_a_cancelled_booking_are_renewed_too(for_other: Booking, run_jobs: RunJobs) -> None:
    actions.cancel(for_other, by=OFFICE, now=timezone.now())
    run_jobs()
    assert sorted(renewed(for_other, run_jobs)) == ["elina@posti.example", "oili@posti.example"]


def test_what_is_being_made_has_no_links_yet(client: Client, practice: Practice) -> None:
    booking = held(client)
    with pytest.raises(errors.NothingFound):
        actions.new_links(booking, by=OFFICE, now=timezone.now())
    booking.refresh_from_db()
    assert (booking.access_version, booking.state) == (1, State.HELD)


def test_key_of_an_older_version_gives_no_role_where_a_newer_one_opened_the_booking(booking: Booking) -> None:
    from booking.facts import facts_of

    Booking.objects.update(access_version=2)
    Participant.objects.update(access_version=2)
    fresh = Booking.objects.with_facts().get()
    seat = fresh.participants.get()
    old = Viewer(user=None, keys=(Key("orderer", fresh.uuid, 1), Key("participant", seat.uuid, 1)))
    assert old.roles(facts_of(fresh)) == frozenset()
    new = Viewer(user=None, keys=(*old.keys, Key("participant", seat.uuid, 2)))
    assert new.seat(facts_of(fresh)) == seat.uuid


def test_erasure_voids_the_links_of_whom_it_forgets_and_of_nobody_else(for_other: Booking, run_jobs: RunJobs) -> None:
    user = User.objects.create_user("elina@posti.example")
    Booking.objects.update(orderer_user=user)
    actions.cancel(for_other, by=OFFICE, now=timezone.now())
    theirs, others = manage_link(for_other), manage_link(for_other.participants.get())
    reader = by_link(for_other)
    BookingData().erase(user=user, now=timezone.now())
    assert Client().get(theirs).status_code == 403
    assert reader.get(address(for_other)).status_code == 403
    assert Client().get(others).status_code == 302

    comes = User.objects.create_user("oili@posti.example")
    Participant.objects.update(user=comes)
    BookingData().erase(user=comes, now=timezone.now())
    assert Client().get(others).status_code == 403
    assert Counter(Participant.objects.values_list("access_version", flat=True)) == {2: 1}
