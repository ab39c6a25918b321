"""What every channel must do. Subclass ``ChannelSuite`` in your plugin's tests and give the three things it asks for."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import ClassVar

import pytest

from notifications.channel import Channel
from notifications.deliver import deliver_over
from notifications.errors import DeliveryFailed
from notifications.message import Attachment, Message, Recipient
from notifications.models import Delivery
from plugins.conformance import ContributionSuite

CALENDAR = Attachment(
    "meeting.ics", b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n", "text/calendar", "REQUEST"
)


def a_message(key: str = "conformance", **changes: object) -> Message:
    """A message with everything in it that a caller may give."""
    given: dict[str, object] = {
        "key": key,
        "recipient": Recipient("Äiti Öberg", "aiti@example.fi", "fi"),
        "subject": "Tapaaminen 3.5. klo 9.00",
        "text": "Hei, nähdään!\n",
        "html": "<!doctype html><html lang='fi'><body><p>Hei, nähdään!</p></body></html>",
        "attachments": (CALENDAR,),
        "reply_to": ("toimisto@example.fi",),
    }
    return Message(**{**given, **changes})  # type: ignore[arg-type] # a builder for tests


@pytest.mark.django_db
class ChannelSuite(ContributionSuite):
    """Name your suite ``Test...``, set ``contribution`` and override ``sent``, ``broken`` and ``refusing``."""

    contribution: ClassVar[type[Channel]]

    def sent(self) -> int:
        """How many messages your transport has been given in this test."""
        raise NotImplementedError

    def broken(self) -> AbstractContextManager[object]:
        """A context in which your transport is away for now."""
        raise NotImplementedError

    def refusing(self) -> AbstractContextManager[object]:
        """A context in which your transport refuses the recipient for good."""
        raise NotImplementedError

    def test_channel_hands_one_message_over(self) -> None:
        self.contribution().deliver(a_message())
        assert self.sent() == 1

    def test_channel_reaches_whom_it_has_an_address_for(self) -> None:
        assert self.contribution().reaches(a_message())
        assert not self.contribution().reaches(a_message(recipient=Recipient("Nobody", "", "fi")))

    def test_channel_takes_a_message_of_text_alone(self) -> None:
        self.contribution().deliver(a_message(html="", attachments=(), reply_to=()))
        assert self.sent() == 1

    def test_delivering_twice_sends_once(self) -> None:
        for _run in range(2):
            delivery = deliver_over(self.contribution.slug, a_message())
        assert (self.sent(), delivery.state, delivery.attempts) == (1, Delivery.State.SENT, 1)

    def test_channel_that_is_away_asks_for_a_retry_and_then_sends(self) -> None:
        with self.broken(), pytest.raises(DeliveryFailed) as failure:
            deliver_over(self.contribution.slug, a_message())
        assert failure.value.retry
        assert deliver_over(self.contribution.slug, a_message()).attempts == 2
        assert self.sent() == 1

    def test_channel_that_refuses_for_good_asks_for_none(self) -> None:
        with self.refusing(), pytest.raises(DeliveryFailed) as failure:
            self.contribution().deliver(a_message())
        assert not failure.value.retry

    def test_failure_tells_neither_address_nor_content(self) -> None:
        with self.broken(), pytest.raises(DeliveryFailed) as failure:
            self.contribution().deliver(a_message())
        assert failure.value.code
        assert not any(word in str(failure.value) for word in ("aiti", "example.fi", "Tapaaminen", "nähdään"))
