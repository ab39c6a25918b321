from __future__ import annotations

from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from booking.actions import cancel, ill_today
from booking.by import By
from booking.links import token_of
from booking.models import Booking, Participant
from booking.tasks import send_message
from notifications.models import Delivery
from tests.booking_web.practice import Practice
from tests.booking_web.standing import OTHER, address, free, paid
from tests.booking_web.steps import checkout, held
from tests.support.jobs import RunJobs


def to(recipient: str) -> list[EmailMessage]:
    """What went to an address, the first first."""
    sent = [
        message_from_bytes(one.message().as_bytes(), policy=default) for one in mail.outbox if recipient in one.to[0]
    ]
    return [one for one in sent if isinstance(one, EmailMessage)]


def text(message: EmailMessage, kind: str = "plain") -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def calendar(message: EmailMessage) -> tuple[str, Calendar]:
    (part,) = [one for one in message.walk() if one.get_content_type() == "text/calendar"]
    content = part.get_content()
    body = content if isinstance(content, bytes) else content.encode()
    return str(part.get_param("method")), Calendar.from_ical(body)


def event(message: EmailMessage) -> dict[str, object]:
    (found,) = calendar(message)[1].walk("VEVENT")
    return dict(found)


@pytest.fixture
def booking(client: Client, practice: Practice, run_jobs: RunJobs) -> Booking:
    return paid(client, run_jobs)


def test_confirmed_tells_the_participant_once_and_the_supervisor(booking: Booking) -> None:
    (mine,) = to("elina@posti.example")
    (theirs,) = to("aino@kaarisilta.example")
    assert mine["Subject"] == "Meeting Mon 23 Nov at 11:00"
    words = text(mine)
    for expected in (
        "Monday 23\u00a0November\u00a02026, 11:00–12:00 (Finnish\u00a0time)",
        "Aino Repola",
        "€120.00, incl. VAT 25.5",
        "Free of charge until Sun\u00a022\u00a0Nov",
        "within 14 days",
        "http",
        "/en/bookings/link/",
    ):
        assert expected in words
    assert "/en/bookings/link/" in text(mine, "html")
    assert mine["Reply-To"] == "aino@kaarisilta.example"
    assert theirs["Reply-To"] == "elina@posti.example"


def test_confirmed_discloses_nothing_and_lets_nobody_in(booking: Booking) -> None:
    for message in to("elina@posti.example") + to("aino@kaarisilta.example"):
        assert "supervision" not in message["Subject"]
        everything = text(message) + text(message, "html")
        for hidden in ("/meet/", "A new role since spring", "jwt"):
            assert hidden not in everything
    assert "/link/" not in text(to("aino@kaarisilta.example")[0])


def test_confirmed_link_opens_the_booking_with_its_door(booking: Booking) -> None:
    link = next(word for word in text(to("elina@posti.example")[0]).split() if "/bookings/link/" in word)
    client = Client()
    html = client.get(link.split("localhost:8000")[-1], follow=True).content.decode()
    assert "The door opens here at 10:50." in html


def test_confirmed_carries_an_invitation_in_neutral_words(booking: Booking) -> None:
    message = to("elina@posti.example")[0]
    method, _ = calendar(message)
    entry = event(message)
    assert method == "REQUEST"
    assert entry["SUMMARY"] == "Meeting"
    assert entry["UID"] == str(booking.uuid)
    assert entry["SEQUENCE"] == 0
    assert entry["ATTENDEE"] == "mailto:elina@posti.example"


def test_confirmed_for_somebody_else_tells_each_their_own(practice: Practice, run_jobs: RunJobs) -> None:
    paid(Client(), run_jobs, fields=OTHER)
    (payer,) = to("elina@posti.example")
    (guest,) = to("oili@posti.example")
    assert "€120.00" in text(payer)
    for hidden in ("€120.00", "Elina", "elina@posti.example", "cancel"):
        assert hidden not in text(guest)
    assert event(guest)["ATTENDEE"] == "mailto:oili@posti.example"


def test_who_has_another_seat_gets_a_link_of_their_own_and_no_price(
    client: Client, booking: Booking, run_jobs: RunJobs
) -> None:
    """A group in which the orderer sits too: the others ordered nothing (Law 4)."""
    Booking.objects.filter(pk=booking.pk).update(capacity=2)
    seat = Participant.objects.create(
        booking=booking, seat=2, state="confirmed", name="Oili", email="oili@posti.example", language="en"
    )
    send_message(booking.pk, "confirmed", "participant", seat.pk, 0)
    send_message(booking.pk, "cancelled", "participant", seat.pk, 0)
    send_message(booking.pk, "withdrawn", "participant", seat.pk, 0)
    for message in to("oili@posti.example"):
        everything = text(message) + text(message, "html")
        assert token_of(seat) in everything
        for hidden in ("€120.00", "paid back", token_of(booking), "Elina", "elina@posti.example"):
            assert hidden not in everything
    assert len(to("oili@posti.example")) == 3


@pytest.mark.parametrize(("language", "subject"), [("fi", "Tapaaminen ma"), ("sv", "Träff mån"), ("en", "Meeting Mon")])
def test_confirmed_speaks_the_recipients_language(
    practice: Practice, run_jobs: RunJobs, language: str, subject: str
) -> None:
    free(Client(), run_jobs, fields={"language": language})  # type: ignore[arg-type]
    message = to("elina@posti.example")[0]
    assert message["Subject"].startswith(subject)
    assert f'lang="{language}"' in text(message, "html")
    assert f"/{language}/bookings/link/" in text(message)


def test_changed_has_a_higher_sequence_and_the_same_identity(
    client: Client, booking: Booking, run_jobs: RunJobs
) -> None:
    client.post(address(booking, "move/"), {"slot": "2026-11-30T09:00Z.aino"})
    run_jobs()
    message = to("elina@posti.example")[-1]
    assert message["Subject"] == "New time: Meeting Mon 30 Nov at 11:00"
    entry = event(message)
    assert (entry["UID"], entry["SEQUENCE"]) == (str(booking.uuid), 1)
    assert "23\u00a0Nov" not in text(message)


def test_cancelled_says_what_goes_back_and_ends_the_entry(client: Client, booking: Booking, run_jobs: RunJobs) -> None:
    client.post(address(booking, "cancel/"))
    run_jobs()
    mine, theirs = to("elina@posti.example")[-1], to("aino@kaarisilta.example")[-1]
    assert "€120.00 goes back the way it was paid." in text(mine)
    assert "€120.00" not in text(theirs)
    assert calendar(mine)[0] == "CANCEL"
    assert event(mine)["STATUS"] == "CANCELLED"
    assert event(mine)["SEQUENCE"] == 1


def test_cancelled_by_the_practice_tells_the_reason_to_the_client(
    client: Client, booking: Booking, run_jobs: RunJobs
) -> None:
    cancel(booking, by=By("office"), reason="The house has no heating.", now=timezone.now())
    run_jobs()
    assert "The house has no heating." in text(to("elina@posti.example")[-1])
    assert "The house has no heating." in client.get(address(booking)).content.decode()


def test_called_off_by_the_practice_is_sorry_and_offers_a_new_time(booking: Booking, run_jobs: RunJobs) -> None:
    cancel(booking, by=By("supervisor"), now=timezone.now())
    run_jobs()
    mine, theirs = to("elina@posti.example")[-1], to("aino@kaarisilta.example")[-1]
    assert mine["Subject"] == "We have to cancel: Meeting Mon 23 Nov at 11:00"
    for expected in ("We are sorry.", "€120.00 goes back", "/en/book/single/?who=aino&minutes=60", token_of(booking)):
        assert expected in text(mine)
    assert calendar(mine)[0] == "CANCEL"
    assert "Aika on taas muiden varattavissa." in text(theirs)
    assert "Elina" not in theirs["Subject"]
    assert "pahoillamme" not in text(theirs)


def test_called_off_sends_a_guest_to_whoever_ordered(practice: Practice, run_jobs: RunJobs) -> None:
    booking = paid(Client(), run_jobs, fields=OTHER)
    cancel(booking, by=By("office"), now=timezone.now())
    run_jobs()
    guest = text(to("oili@posti.example")[-1])
    assert "We are sorry." in guest
    assert "The person who ordered the time can choose a new one." in guest
    assert "goes back" not in guest
    assert "/en/book/single/" in text(to("elina@posti.example")[-1])


def test_an_ill_day_is_not_called_free_to_who_is_ill(booking: Booking, run_jobs: RunJobs) -> None:
    ill_today(booking.supervisor, day=date(2026, 11, 23), by=By("supervisor"), now=timezone.now())
    run_jobs()
    words = text(to("aino@kaarisilta.example")[-1])
    assert "muiden varattavissa" not in words
    assert "se on kalenterissasi suljettu" in words


def test_the_supervisors_messages_name_nobody_and_say_where_the_names_stand(
    client: Client, booking: Booking, run_jobs: RunJobs
) -> None:
    client.post(address(booking, "move/"), {"slot": "2026-11-30T09:00Z.aino"})
    run_jobs()
    client.post(address(booking, "cancel/"))
    run_jobs()
    new, changed, cancelled = (text(one) for one in to("aino@kaarisilta.example")[-3:])
    for words in (new, changed, cancelled):
        assert "Elina" not in words
        assert "kirjaudu" in words
    assert "Kuka tulee" in new
    assert "Kuka oli tulossa" in cancelled
    assert "Kuka tulee" not in cancelled
    assert "Aino Repola" not in changed.split("\n\n", 1)[1]


def test_cancelled_by_the_client_carries_no_words_of_theirs(
    client: Client, booking: Booking, run_jobs: RunJobs
) -> None:
    client.post(address(booking, "cancel/"), {"reason": "About my case."})
    run_jobs()
    booking.refresh_from_db()
    assert booking.cancel_reason == ""
    assert "About my case." not in text(to("aino@kaarisilta.example")[-1])


def test_cancelled_tells_a_guest_nothing_of_the_money(practice: Practice, run_jobs: RunJobs) -> None:
    client = Client()
    booking = paid(client, run_jobs, fields=OTHER)
    client.post(address(booking, "cancel/"))
    run_jobs()
    assert "goes back" in text(to("elina@posti.example")[-1])
    guest = to("oili@posti.example")[-1]
    assert guest["Subject"].startswith("Cancelled: Meeting")
    assert "goes back" not in text(guest)


def test_withdrawn_is_acknowledged_with_its_moment(client: Client, booking: Booking, run_jobs: RunJobs) -> None:
    client.post(address(booking, "withdraw/"), {"confirmed": "yes"})
    run_jobs()
    words = text(to("elina@posti.example")[-1])
    assert "You have withdrawn from the contract" in words
    assert "Friday 20\u00a0November\u00a02026 at\u00a011:00" in words
    assert "€120.00 goes back" in words
    assert event(to("aino@kaarisilta.example")[-1])["STATUS"] == "CANCELLED"


def test_late_payment_tells_the_payer_alone(client: Client, practice: Practice, run_jobs: RunJobs) -> None:
    booking, checkout_address = checkout(client)
    client.post(checkout_address, {"action": "card"})
    Booking.objects.filter(pk=booking.pk).update(state="expired", hold_until=None)
    held(Client())
    run_jobs()
    (message,) = to("elina@posti.example")
    assert message["Subject"] == "Your payment goes back"
    assert "€120.00 goes back the way it was paid." in text(message)
    assert "/en/book/single/?who=aino&minutes=60&mode=remote" in text(message)
    assert not to("aino@kaarisilta.example")


def test_message_sent_twice_goes_out_once(booking: Booking) -> None:
    seat = Participant.objects.get(booking=booking)
    before = len(mail.outbox)
    send_message(booking.pk, "confirmed", "participant", seat.pk, 0)
    assert len(mail.outbox) == before
    assert Delivery.objects.filter(key__contains=str(booking.uuid)).count() == 2


def test_message_out_of_date_is_not_sent(client: Client, practice: Practice, run_jobs: RunJobs) -> None:
    booking, checkout_address = checkout(client)
    client.post(checkout_address, {"action": "card"})
    Booking.objects.filter(pk=booking.pk).update(sequence=5)
    run_jobs()
    seat = Participant.objects.get(booking=booking)
    before = len(mail.outbox)
    send_message(booking.pk, "confirmed", "participant", seat.pk, 4)
    assert len(mail.outbox) == before


def test_message_to_nobody_is_none(booking: Booking) -> None:
    from django.utils import timezone

    from booking.messages import compose

    Participant.objects.filter(booking=booking).update(email="")
    seat = Participant.objects.get(booking=booking)
    common = {"kind": "confirmed", "sequence": 0, "now": timezone.now()}
    assert compose(booking.pk, audience="participant", participant_id=seat.pk, **common) is None  # type: ignore[arg-type]
    assert compose(booking.pk, audience="participant", participant_id=None, **common) is None  # type: ignore[arg-type]
