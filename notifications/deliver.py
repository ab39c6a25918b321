"""Sends one finished message over every channel that is on, once."""

from __future__ import annotations

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from notifications.channel import Channel
from notifications.errors import DeliveryFailed
from notifications.message import Message
from notifications.models import Delivery
from plugins.registry import contributions, find

log = structlog.get_logger(__name__)


def deliver(message: Message) -> tuple[Delivery, ...]:
    """Deliver ``message`` and say how it went, one Delivery for each channel that reaches the recipient.

    Called by a job, never in a request (Law 6). Running it again sends only what has not been sent; two runs at once
    wait for each other. When a channel failed for now, the others still go out, and then DeliveryFailed is raised so that
    the caller's job is retried. A recipient who is refused for good is recorded, and nothing is raised.
    """
    done: list[Delivery] = []
    for kind in contributions(Channel):
        channel = kind()
        if channel.reaches(message):
            done.append(_deliver_once(channel, message))
    failed = [delivery for delivery in done if delivery.state == Delivery.State.FAILED]
    if failed:
        raise DeliveryFailed(failed[0].error_code, retry=True)
    return tuple(done)


def deliver_over(slug: str, message: Message) -> Delivery:
    """Deliver ``message`` over this one channel, switched off or not: a code that proves an address must reach that
    address. Raises DeliveryFailed, refused for good or not, and UnknownContribution.
    """
    delivery = _deliver_once(find(Channel, slug)(), message)
    if delivery.state != Delivery.State.SENT:
        raise DeliveryFailed(delivery.error_code, retry=delivery.state == Delivery.State.FAILED)
    return delivery


def _deliver_once(channel: Channel, message: Message) -> Delivery:
    Delivery.objects.get_or_create(key=message.key, channel=channel.slug)
    with transaction.atomic():
        # The lock is held while the channel works: a second worker waits here and then finds the message sent. A crash
        # lets go of it, and the retried job sends: at least once, and twice only if the crash came after the handover.
        delivery = Delivery.objects.select_for_update().get(key=message.key, channel=channel.slug)
        if delivery.state in {Delivery.State.SENT, Delivery.State.REFUSED}:
            return delivery
        try:
            channel.deliver(message)
        except DeliveryFailed as failure:
            delivery.state = Delivery.State.FAILED if failure.retry else Delivery.State.REFUSED
            delivery.error_code = failure.code
            log.warning("delivery failed", channel=channel.slug, code=failure.code, retry=failure.retry)
        else:
            delivery.state, delivery.error_code, delivery.sent_at = Delivery.State.SENT, "", timezone.now()
        delivery.attempts = F("attempts") + 1
        delivery.save()
        delivery.refresh_from_db()
    return delivery
