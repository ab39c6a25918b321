"""A booking from the first click to the cancellation, and what goes wrong on the way: no line of the log names anybody
or opens anything (Laws 3 and 4).
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import structlog
import time_machine
from django.core import mail
from django.test import Client

from booking.links import manage_link, token_of
from booking.models import Participant
from config.logs import logging_settings
from notifications.errors import DeliveryFailed
from payments.models import Payment
from payments.receipts import receipt_url
from tests.accounts.people import PASSWORD, code_in_mail, person
from tests.booking_web.practice import Practice
from tests.booking_web.standing import OTHER, address, by_link, paid
from tests.booking_web.steps import DETAILS
from tests.support.jobs import RunJobs

JWT = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+")


@pytest.fixture
def log() -> Iterator[Callable[[], str]]:
    """Everything that a real site writes, with its levels."""
    wanted = logging_settings(json=True)
    house = wanted["formatters"]["house"]
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=house["foreign_pre_chain"], processors=house["processors"]
        )
    )
    levels = {"": wanted["root"]["level"]} | {name: each["level"] for name, each in wanted["loggers"].items()}
    before = {name: logging.getLogger(name).level for name in levels}
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    logging.getLogger().addHandler(handler)
    yield stream.getvalue
    logging.getLogger().removeHandler(handler)
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)
    structlog.reset_defaults()


def clean(text: str, secrets: list[str]) -> None:
    assert [secret for secret in secrets if secret and secret.lower() in text.lower()] == []
    assert not JWT.search(text)


def test_log_of_a_booking_names_nobody_and_opens_nothing(
    practice: Practice,
    run_jobs: RunJobs,
    now: time_machine.Traveller,
    log: Callable[[], str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    client = Client()
    booking = paid(client, run_jobs, fields=OTHER)
    seat = Participant.objects.get(booking=booking)
    secrets = [
        *(DETAILS[name] for name in ("name", "email", "note")),
        *("040 123 4567", "+358 40", "401234567", OTHER["participant_name"], OTHER["participant_email"]),
        *("Saarinen", "Oili", booking.visitor_key),
        *(token_of(booking), token_of(seat), client.cookies["session"].value),
    ]
    client.get(address(booking))
    guest = by_link(seat)
    receipt = receipt_url(Payment.objects.get(), "en")
    signature = receipt.rstrip("/").rpartition("/")[2]
    for path in (
        manage_link(booking)[:-2] + "x/",  # a link with a slip in it
        manage_link(booking) + "more/",
        f"{receipt}more/",
        receipt.replace("/receipts/", "/receipt/"),
        f"/en/bookings/{booking.uuid}/?token={token_of(booking)}",
        f"/en/nothing/?email={DETAILS['email']}",
    ):
        client.get(path)
        Client().post(path)
    now.move_to(booking.starts_at - timedelta(minutes=5))
    room = guest.post(f"/en/meet/{booking.uuid}/")
    assert room.status_code == 200
    now.move_to(booking.starts_at - timedelta(days=2))
    client.post(address(booking, "cancel/"))
    run_jobs()
    assert len(mail.outbox) >= 4
    text = log()
    assert text.count("\n") >= 5  # what was refused is told
    clean(text, [*secrets, signature])


def test_log_of_signing_in_names_nobody_and_opens_nothing(
    db: None, log: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    person(password=PASSWORD, name="Aino Repola")
    client = Client()
    for given in ({"login": "aino@example.fi", "password": "wrong words here"}, {"login": "aino@example.fi"}):
        client.post("/en/accounts/login/", given)
    code = code_in_mail()
    client.post("/en/accounts/login/code/confirm/", {"code": "WRNG-CODE"})
    client.post("/en/accounts/login/code/confirm/", {"code": code})
    client.get(f"/en/accounts/password/reset/key/1-{code}-abcdef/")

    def away(*args: object, **kwargs: object) -> None:
        raise DeliveryFailed("refused")

    monkeypatch.setattr("accounts.mails.deliver_over", away)
    Client().post("/en/accounts/login/", {"login": "aino@example.fi"})
    text = log()
    assert "account mail failed" in text
    clean(text, ["aino@example.fi", "Repola", PASSWORD, "wrong words here", code, client.cookies["session"].value])


def test_log_of_a_break_names_nobody(
    practice: Practice, run_jobs: RunJobs, log: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever an error quotes: its kind and its places are told, its words are not."""
    client = Client(raise_request_exception=False)
    booking = paid(client, run_jobs)

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError(f"no page for {booking.orderer_name}, {booking.orderer_email}: {token_of(booking)}")

    monkeypatch.setattr("booking.views.page.page_of", broken)
    assert client.get(address(booking)).status_code == 500
    text = log()
    assert "RuntimeError" in text
    assert "booking/views/page.py" in text
    clean(text, [booking.orderer_name, booking.orderer_email, token_of(booking)])
