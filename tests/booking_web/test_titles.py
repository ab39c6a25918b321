"""What a tab and a screen reader say of each step: the step first, and no two alike."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.booking_web.practice import Practice
from tests.booking_web.steps import DETAILS, detailed, held, step


def title(client: Client, path: str) -> str:
    """Without the practice's name, which ends every title."""
    found = re.search(r"<title>(.*?) – .*?</title>", client.get(path).content.decode(), re.DOTALL)
    assert found, path
    return found[1]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/en/book/", "Choose a service and book a time"),
        ("/sv/book/", "Välj tjänst och boka tid"),
        ("/fi/book/", "Valitse palvelu ja varaa aika"),
        ("/en/book/intro/", "Choose a time: Intro meeting"),
        ("/en/book/single/?who=samir", "Choose a time: Individual supervision, Samir Haddad"),
        ("/sv/book/single/?who=aino", "Välj tid: Individuell handledning, Aino Repola"),
        ("/fi/book/single/?who=aino", "Valitse aika: Yksilötyönohjaus, Aino Repola"),
        ("/en/enquiry/", "Write to us"),
        ("/en/enquiry/group/", "Send an enquiry: Group supervision"),
        ("/en/enquiry/crisis/", "We will call you"),
    ],
)
def test_title_leads_with_the_step_and_names_what_is_booked(
    client: Client, practice: Practice, path: str, words: str
) -> None:
    assert title(client, path) == words


def test_each_step_has_a_title_of_its_own(client: Client, practice: Practice) -> None:
    """Those of a held time name no service: a browser's history is read by others."""
    booking = held(client)
    titles = [title(client, path) for path in ("/en/book/", "/en/book/single/?who=aino", step(booking))]
    client.post(step(booking), DETAILS)
    titles.append(title(client, step(booking, "pay/")))
    assert titles[2:] == ["Your details", "Order and pay"]
    assert len(set(titles)) == len(titles)


def test_free_meeting_is_confirmed_and_not_paid(client: Client, practice: Practice) -> None:
    booking = detailed(client, service="intro", slot="2026-11-23T07:00Z.aino", minutes="30", who="anyone")
    assert title(client, step(booking, "pay/")) == "Confirm the time"
