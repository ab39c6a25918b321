"""In a crisis we call, or write to who cannot talk on the telephone."""

from __future__ import annotations

from html import unescape

import pytest
from django.test import Client

from booking.models import Enquiry
from tests.booking_web.practice import Practice

CALL_OR_WRITE = {
    "en": "Leave the number that we should call, or tick that we write to you instead.",
    "fi": "Jätä numero, johon soitamme, tai valitse, että kirjoitamme sinulle.",
    "sv": "Lämna numret som vi ska ringa, eller välj att vi skriver till dig i stället.",
}
WRITE_WHERE = {
    "en": "Leave the email address that we should write to.",
    "fi": "Jätä sähköpostiosoite, johon kirjoitamme.",
    "sv": "Lämna e-postadressen som vi ska skriva till.",
}


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"email": "oili@perhe.example", "phone": ""}, CALL_OR_WRITE),
        ({"write_instead": "on", "phone": "040 123 4567"}, WRITE_WHERE),
    ],
    ids=["call", "write"],
)
def test_crisis_without_the_way_that_was_chosen_comes_back(
    client: Client, practice: Practice, language: str, fields: dict[str, str], words: dict[str, str]
) -> None:
    response = client.post(
        f"/{language}/enquiry/crisis/", {"name": "Oili", "wishes": "Tomorrow.", "website": "", **fields}
    )
    html = unescape(response.content.decode()).replace("\u2060", "")
    assert response.status_code == 400
    assert html.count(words[language]) == 2, "in the summary and at the field"
    for typed in fields.values():
        assert typed in html
    assert "Tomorrow." in html
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_who_cannot_talk_is_written_to_and_needs_no_number(client: Client, practice: Practice, language: str) -> None:
    """A deaf person without a number, whatever else is typed."""
    fields = {"name": "Oili", "email": "oili@perhe.example", "write_instead": "on", "website": ""}
    response = client.post(f"/{language}/enquiry/crisis/", fields)
    assert response["Location"] == f"/{language}/enquiry/sent/?about=crisis"
    enquiry = Enquiry.objects.get()
    assert (enquiry.email, enquiry.phone, enquiry.callback) == ("oili@perhe.example", "", False)


@pytest.mark.parametrize(
    ("field", "value", "chosen"), [("phone", "04", {}), ("email", "oili@", {"write_instead": "on"})]
)
def test_crisis_with_half_a_number_or_address_says_one_thing(
    client: Client, practice: Practice, field: str, value: str, chosen: dict[str, str]
) -> None:
    html = client.post("/en/enquiry/crisis/", {"name": "Oili", "website": "", field: value, **chosen}).content.decode()
    assert "There is one thing to put right" in html
