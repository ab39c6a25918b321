"""A message goes out once over each channel that is on."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import ClassVar

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.utils import timezone

from notifications import deliver as module
from notifications.channel import Channel
from notifications.conformance import a_message
from notifications.deliver import LEASE, UNDER_WAY, deliver, deliver_over
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
def test_workers_at_the_same_moment_send_once(pigeon: type[Pigeon]) -> None:
    outcomes = race(8, lambda number: deliver(a_message("race")))
    codes = {outcome.error.code for outcome in outcomes if isinstance(outcome.error, DeliveryFailed)}
    assert {type(outcome.error) for outcome in outcomes} <= {type(None), DeliveryFailed}
    assert codes <= {UNDER_WAY}, "who came second is tried again, and finds it sent"
    assert pigeon.flown == ["race"]
    assert len(mail.outbox) == 1
    assert list(Delivery.objects.values_list("attempts", "state")) == [(1, "sent")] * 2
    assert [each.state for each in deliver(a_message("race"))] == ["sent", "sent"]


@pytest.mark.django_db(transaction=True)
def test_channel_is_called_under_no_lock_and_in_no_transaction(
    pigeon: type[Pigeon], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[bool, str]] = []

    def fly(self: Pigeon, message: Message) -> None:
        seen.append((connection.in_atomic_block, Delivery.objects.get(channel="pigeon").state))

    monkeypatch.setattr(Pigeon, "deliver", fly)
    deliver(a_message())
    assert seen == [(False, "sending")]


@pytest.mark.django_db
def test_claim_of_a_run_that_died_holds_until_the_lease_is_over(pigeon: type[Pigeon]) -> None:
    now = timezone.now()
    Delivery.objects.create(key="conformance", channel="pigeon", state="sending", claimed_until=now + LEASE, attempts=1)
    with pytest.raises(DeliveryFailed, match=UNDER_WAY) as failure:
        deliver(a_message())
    assert failure.value.retry
    assert (pigeon.flown, len(mail.outbox)) == ([], 1), "the other channels still go out"
    with time_machine.travel(now + LEASE + timedelta(seconds=1), tick=False):
        deliver(a_message())
    assert pigeon.flown == ["conformance"]
    delivery = Delivery.objects.get(channel="pigeon")
    assert (delivery.state, delivery.attempts, delivery.claimed_until) == ("sent", 2, None)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("slow", "quick", "state", "code"),
    [
        ("storm", None, "sent", ""),
        ("storm", DeliveryFailed("no such roof", retry=False), "refused", "no such roof"),
        ("storm", DeliveryFailed("fog"), "failed", "fog"),
        # It did go out: nobody sends it a third time.
        (None, DeliveryFailed("fog"), "sent", ""),
        (None, DeliveryFailed("no such roof", retry=False), "refused", "no such roof"),
    ],
)
def test_slow_run_whose_lease_was_taken_over_leaves_the_newer_record(
    monkeypatch: pytest.MonkeyPatch, slow: str | None, quick: DeliveryFailed | None, state: str, code: str
) -> None:
    """Two connections: the first hangs in its channel until the second, after the lease, has come and gone."""
    hangs, done = threading.Event(), threading.Event()

    class Two(Pigeon):
        def deliver(self, message: Message) -> None:
            if threading.current_thread().name == "caller-0":
                hangs.set()
                assert done.wait(timeout=60)
                if slow:
                    raise DeliveryFailed(slow)
            elif quick:
                raise quick

    monkeypatch.setattr(module, "contributions", lambda contract: (Two,))

    def act(number: int) -> object:
        if number == 0:
            return deliver(a_message())
        assert hangs.wait(timeout=60)
        Delivery.objects.update(claimed_until=timezone.now())  # the lease is over
        try:
            return deliver(a_message())
        finally:
            done.set()

    race(2, act)
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.error_code, delivery.attempts) == (state, code, 2)
    assert (delivery.sent_at is not None) == (state == "sent")


@pytest.mark.django_db
def test_slow_run_that_failed_while_the_next_has_it_in_hand_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    class Overtaken(Pigeon):
        def deliver(self, message: Message) -> None:
            Delivery.objects.update(attempts=2)  # another run took it over, and is at it
            raise DeliveryFailed("storm")

    monkeypatch.setattr(module, "contributions", lambda contract: (Overtaken,))
    with pytest.raises(DeliveryFailed, match=UNDER_WAY) as failure:
        deliver(a_message())
    assert failure.value.retry
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.claimed_until is not None) == ("sending", True)
