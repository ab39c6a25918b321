"""A message goes out once over each channel that is on."""

from __future__ import annotations

from typing import ClassVar

import pytest
from django.core import mail
from django.db import connection

from notifications import deliver as module
from notifications.channel import Channel
from notifications.conformance import a_message
from notifications.deliver import deliver, deliver_over
from notifications.email.channel import EmailChannel
from notifications.errors import DeliveryFailed
from notifications.message import Message, Recipient
from notifications.models import Delivery
from plugins.registry import UnknownContribution
from tests.support.race import race


class Pigeon(Channel):
    """A channel that fails as it is told, then flies."""

    slug = "pigeon"
    label = "Pigeon"
    failures: ClassVar[list[DeliveryFailed]] = []
    flown: ClassVar[list[str]] = []

    def deliver(self, message: Message) -> None:
        if self.failures:
            raise self.failures.pop()
        self.flown.append(message.key)


@pytest.fixture
def pigeon(monkeypatch: pytest.MonkeyPatch) -> type[Pigeon]:
    Pigeon.failures, Pigeon.flown = [], []
    monkeypatch.setattr(module, "contributions", lambda contract: (Pigeon, EmailChannel))
    return Pigeon


@pytest.mark.django_db
def test_message_goes_over_each_channel_once(pigeon: type[Pigeon]) -> None:
    first, second = deliver(a_message()), deliver(a_message())
    assert [(each.channel, each.state, each.attempts) for each in first] == [
        ("pigeon", "sent", 1),
        ("email", "sent", 1),
    ]
    assert [each.pk for each in second] == [each.pk for each in first]
    assert (pigeon.flown, len(mail.outbox)) == (["conformance"], 1)


@pytest.mark.django_db
def test_one_channel_away_does_not_hold_the_others_up_and_the_job_is_retried(pigeon: type[Pigeon]) -> None:
    pigeon.failures.append(DeliveryFailed("storm"))
    with pytest.raises(DeliveryFailed, match="storm"):
        deliver(a_message())
    assert len(mail.outbox) == 1
    deliver(a_message())
    assert (pigeon.flown, len(mail.outbox)) == (["conformance"], 1)
    assert Delivery.objects.get(channel="pigeon").attempts == 2


@pytest.mark.django_db
def test_refusal_for_good_is_recorded_and_never_tried_again(pigeon: type[Pigeon]) -> None:
    pigeon.failures.append(DeliveryFailed("no such roof", retry=False))
    for _run in range(2):
        state = {each.channel: each.state for each in deliver(a_message())}
    assert state == {"pigeon": "refused", "email": "sent"}
    assert pigeon.flown == []


@pytest.mark.django_db
def test_channel_without_an_address_is_passed_over() -> None:
    assert deliver(a_message(recipient=Recipient("Nobody", ""))) == ()
    assert not Delivery.objects.exists()


@pytest.mark.django_db
def test_delivery_keeps_neither_address_nor_content() -> None:
    (delivery,) = deliver(a_message("booking-1-confirmed"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(d)::text FROM notifications_delivery d WHERE id = %s", [delivery.pk])
        (row,) = cursor.fetchone()
    assert not any(word in row for word in ("example.fi", "Tapaaminen", "nähdään", "Öberg"))
    assert str(delivery) == "booking-1-confirmed (email): sent"


@pytest.mark.django_db
def test_single_channel_says_when_it_was_refused(pigeon: type[Pigeon], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find", lambda contract, slug: Pigeon)
    pigeon.failures.append(DeliveryFailed("no such roof", retry=False))
    with pytest.raises(DeliveryFailed) as failure:
        deliver_over("pigeon", a_message())
    assert not failure.value.retry


@pytest.mark.django_db
def test_unknown_channel_is_an_error() -> None:
    with pytest.raises(UnknownContribution):
        deliver_over("smoke", a_message())


@pytest.mark.django_db(transaction=True)
def test_workers_at_the_same_moment_send_once() -> None:
    outcomes = race(8, lambda number: deliver(a_message("race")))
    assert [outcome.error for outcome in outcomes] == [None] * 8
    assert len(mail.outbox) == 1
    assert Delivery.objects.get().attempts == 1
