"""The contract of a channel: email, SMS, a chat."""

from __future__ import annotations

from typing import ClassVar

from django.utils.functional import Promise

from notifications.errors import DeliveryFailed
from notifications.message import Message
from plugins.contracts import Contract

__all__ = ["Channel", "DeliveryFailed"]


class Channel(Contract):
    """Sends one message. Made anew for each message, without arguments."""

    label: ClassVar[str | Promise] = ""

    def reaches(self, message: Message) -> bool:
        """Whether this channel can reach the recipient at all; the others are not tried in its place."""
        return True

    def deliver(self, message: Message) -> None:
        """Hand the message over, within a timeout. Raises DeliveryFailed and nothing else."""
        raise NotImplementedError
