from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import User
from booking import actions
from booking.models import Enquiry, Offer, Supervisor
from cms.models import PracticeSettings
from payments.models import Seller
from tests.booking_web.practice import Practice
from tests.support.jobs import RunJobs

FIELDS = {
    "name": "Oili Ojanperä",
    "email": "oili@perhekeskus.example",
    "phone": "",
    "organisation_name": "Perhekeskus",
    "form": "group",
    "people": "5",
    "supervisor": "aino",
    "wishes": "Five of us, every third week.",
    "website": "",
}


def send(client: Client, service: str = "group", **fields: str) -> object:
    return client.post(f"/en/enquiry/{service}/" if service else "/en/enquiry/", {**FIELDS, **fields})


def test_enquiry_is_kept_and_told_to_the_chosen_supervisor_and_the_sender(
    client: Client, practice: Practice, run_jobs: RunJobs
) -> None:
    response = client.post("/en/enquiry/group/", FIELDS)
    assert response["Location"] == "/en/enquiry/sent/"
    assert "your message has arrived" in client.get(response["Location"]).content.decode()
    enquiry = Enquiry.objects.get()
    assert (enquiry.service, enquiry.supervisor, enquiry.people) == (practice.group, practice.aino, 5)
    run_jobs()
    sent = {message.to[0].split("<")[-1].rstrip(">"): message for message in mail.outbox}
    assert set(sent) == {"aino@kaarisilta.example", "oili@perhekeskus.example"}
    for message in sent.values():
        assert "Five of us" not in message.body
        assert "group" not in message.subject.lower()
    assert sent["aino@kaarisilta.example"].reply_to == ["oili@perhekeskus.example"]


def test_enquiry_to_a_supervisor_without_an_address_reaches_their_own_seller(
    client: Client, practice: Practice, run_jobs: RunJobs
) -> None:
    own = Seller.objects.create(slug="own", name="Aino", email="books@aino.example")
    Supervisor.objects.filter(pk=practice.aino.pk).update(email="", seller=own)
    client.post("/en/enquiry/group/", FIELDS)
    run_jobs()
    recipients = {message.to[0].split("<")[-1].rstrip(">") for message in mail.outbox}
    assert recipients == {"books@aino.example", "oili@perhekeskus.example"}


def test_enquiry_to_nobody_in_particular_goes_to_the_office(
    client: Client, practice: Practice, run_jobs: RunJobs
) -> None:
    send(client, service="", supervisor="")
    run_jobs()
    assert any("hei@kaarisilta.example" in message.to[0] for message in mail.outbox)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": ""}, "Tell us your name."),
        ({"email": ""}, "Leave an email address or a telephone number"),
        ({"email": "oili"}, "The address is incomplete."),
        ({"callback": "on"}, "Leave the number that we should call."),
        *(({"people": typed}, "in digits, from 1 to 500") for typed in ("0", "9" * 50, "a few", "2.5")),
        ({"form": "crowd"}, "not one of the available choices"),
        ({"supervisor": "nobody"}, "not one of the available choices"),
        ({"wishes": "x" * 4001}, "at most 4000 characters"),
    ],
)
def test_enquiry_unfinished_loses_nothing(
    client: Client, practice: Practice, fields: dict[str, str], words: str
) -> None:
    response = client.post("/en/enquiry/group/", {**FIELDS, **fields})
    html = response.content.decode()
    assert response.status_code == 400
    assert words in html
    assert "Perhekeskus" in html
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize(
    ("field", "text"),
    [("email", f"{'o' * 60}@{'.'.join(['perhekeskus' * 4] * 5)}.example"), ("phone", "040 1234567;ext=12345678901234")],
)
def test_enquiry_with_more_than_can_be_kept_comes_back(
    client: Client, practice: Practice, field: str, text: str
) -> None:
    response = client.post("/en/enquiry/group/", {**FIELDS, field: text})
    assert response.status_code == 400
    assert text in response.content.decode()
    assert not Enquiry.objects.exists()


def test_enquiry_of_a_program_is_thanked_and_forgotten(client: Client, practice: Practice, run_jobs: RunJobs) -> None:
    response = client.post("/en/enquiry/group/", {**FIELDS, "website": "https://spam.example"})
    assert response["Location"] == "/en/enquiry/sent/"
    assert not Enquiry.objects.exists()
    assert not run_jobs.pending("booking.tasks.send_enquiry_message")


def test_enquiry_too_often_asks_to_wait(client: Client, practice: Practice) -> None:
    for _ in range(6):
        client.post("/en/enquiry/group/", FIELDS)
    assert client.post("/en/enquiry/group/", FIELDS).status_code == 429
    assert Enquiry.objects.count() == 6


def test_whole_workplace_writes_about_a_crisis_from_behind_one_address(client: Client, practice: Practice) -> None:
    fields = {**FIELDS, "callback": "on", "phone": "040 1234567"}
    for _ in range(6):
        client.post("/en/enquiry/group/", FIELDS)
    answers = [client.post("/en/enquiry/crisis/", fields).status_code for _ in range(61)]
    assert answers == [302] * 60 + [429]
    assert Enquiry.objects.filter(service=practice.crisis).count() == 60


def test_enquiry_page_makes_no_session(client: Client, practice: Practice) -> None:
    assert not client.get("/en/enquiry/group/?supervisor=aino").cookies


def test_enquiry_from_another_site_is_forbidden(client: Client, practice: Practice) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/en/enquiry/group/", FIELDS, headers=headers).status_code == 403


def test_enquiry_about_an_unknown_service_is_not_found(client: Client, practice: Practice) -> None:
    assert client.get("/en/enquiry/nothing/").status_code == 404


def test_crisis_needs_a_name_and_a_number(client: Client, practice: Practice, run_jobs: RunJobs) -> None:
    response = client.post("/en/enquiry/crisis/", {"name": "Oili", "phone": "040 123 4567", "website": ""})
    assert response["Location"] == "/en/enquiry/sent/?about=crisis"
    enquiry = Enquiry.objects.get()
    assert enquiry.callback
    assert enquiry.email == ""
    run_jobs()
    (message,) = mail.outbox
    assert "hei@kaarisilta.example" in message.to[0]
    assert message.subject != ""
    assert "040" not in message.body


@pytest.mark.parametrize(("about", "number"), [("", "044 000 0140"), ("?about=crisis", "044 000 0149")])
def test_thanks_name_the_number_that_answers(client: Client, practice: Practice, about: str, number: str) -> None:
    PracticeSettings.objects.update_or_create(defaults={"phone": "044 000 0140", "crisis_phone": "044 000 0149"})
    assert f"Call {number}" in client.get(f"/en/enquiry/sent/{about}").content.decode()


def test_crisis_page_asks_for_little_and_shows_no_price(client: Client, practice: Practice) -> None:
    html = client.get("/en/enquiry/crisis/").content.decode()
    for absent in ("€", "organisation_name", 'name="people"', "<img class"):
        assert absent not in html
    assert "112" in html
    sent = client.get("/en/enquiry/sent/?about=crisis").content.decode()
    assert "112" in sent


def label_of(html: str, name: str) -> str:
    return html.split(f'<label for="id_{name}">')[1].split("</label>", maxsplit=1)[0]


def test_enquiry_says_that_one_way_to_answer_is_enough(client: Client, practice: Practice) -> None:
    html = client.get("/en/enquiry/group/").content.decode()
    assert html.count("An email address or a telephone number is enough.") == 1
    for name in ("email", "phone"):
        assert "optional" not in label_of(html, name)


def test_crisis_asks_for_the_number_first_and_calls_neither_way_optional(client: Client, practice: Practice) -> None:
    html = client.get("/en/enquiry/crisis/").content.decode()
    assert html.index('name="phone"') < html.index('name="write_instead"') < html.index('name="email"')
    for name in ("phone", "email"):
        assert "optional" not in label_of(html, name)


def test_answer_reaches_the_sender_in_their_language(client: Client, practice: Practice, run_jobs: RunJobs) -> None:
    client.post("/en/enquiry/group/", FIELDS)
    run_jobs()
    user = User.objects.create(email="office@kaarisilta.example")
    actions.answer_enquiry(Enquiry.objects.get(), text="Thank you.\n\nHow about Mondays?", by=user, now=timezone.now())
    run_jobs()
    message = mail.outbox[-1]
    assert "oili@perhekeskus.example" in message.to[0]
    assert message.subject == "An answer to your message"
    assert "How about Mondays?" in message.body


@pytest.mark.parametrize("change", [{"is_default": False}, {"email": ""}])
def test_enquiry_reaches_the_sites_own_address_where_nobody_else_has_one(
    client: Client, practice: Practice, run_jobs: RunJobs, settings: Settings, change: dict[str, object]
) -> None:
    settings.DEFAULT_FROM_EMAIL = "Kaarisilta <posti@kaarisilta.example>"
    Seller.objects.filter(pk=practice.seller.pk).update(**change)
    send(client, service="", supervisor="")
    run_jobs()
    (word,) = [message for message in mail.outbox if "posti@kaarisilta.example" in message.to[0]]
    assert word.reply_to == ["oili@perhekeskus.example"]


def test_the_sites_own_address_does_not_learn_who_writes_to_a_supervisor_of_another_seller(
    client: Client, practice: Practice, run_jobs: RunJobs, settings: Settings
) -> None:
    settings.DEFAULT_FROM_EMAIL = "Kaarisilta <posti@kaarisilta.example>"
    own = Seller.objects.create(slug="own", name="Aino", email="")
    Supervisor.objects.filter(pk=practice.aino.pk).update(email="", seller=own)
    client.post("/en/enquiry/group/", FIELDS)
    run_jobs()
    (word,) = [message for message in mail.outbox if "posti@kaarisilta.example" in message.to[0]]
    assert not word.reply_to
    assert "oili@" not in word.body


def test_enquiry_comes_along_into_another_language_and_is_not_sent(client: Client, practice: Practice) -> None:
    response = client.post("/sv/enquiry/", {"name": "Elina", "wishes": "En grupp på sex.", "carried": "yes"})
    html = response.content.decode()
    assert response.status_code == 200
    assert 'value="Elina"' in html
    assert "En grupp på sex." in html
    assert 'role="alert"' not in html
    assert not Enquiry.objects.exists()


def test_start_names_the_price_of_what_is_asked_for_without_vat(client: Client, practice: Practice) -> None:
    for minutes, price in ((90, 21000), (120, 27000)):
        Offer.objects.create(
            service=practice.group,
            supervisor=practice.aino,
            minutes=minutes,
            price=price,
            price_is_net=True,
            vat_code=practice.offer.vat_code,
        )
    html = client.get("/en/book/").content.decode()
    assert re.search(r'<p class="price">from €210<small>\+ VAT 25.5\s?%</small></p>', html)
    assert 'href="/en/enquiry/group/"' in html
    assert 'href="/en/book/group/"' not in html


def test_start_names_the_sum_of_the_next_step_for_what_is_booked_at_once(client: Client, practice: Practice) -> None:
    Offer.objects.filter(service=practice.offer.service).update(price=10000, price_is_net=True)
    html = client.get("/en/book/").content.decode()
    assert re.search(r"€125.50\s*<small>incl. VAT", html), re.findall(r'<p class="price">.*?</p>', html)
