"""Sends one finished message over every channel that is on, once."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from django.db.models import Q
from django.utils import timezone

from notifications.channel import Channel
from notifications.errors import DeliveryFailed
from notifications.message import Message
from notifications.models import Delivery
from plugins.registry import contributions, find

LEASE = timedelta(minutes=5)
"""How long a run may have a message in hand: far longer than any channel's timeout (EMAIL_TIMEOUT)."""
UNDER_WAY = "under_way"
DONE = (Delivery.State.SENT, Delivery.State.REFUSED)

log = structlog.get_logger(__name__)


def deliver(message: Message) -> tuple[Delivery, ...]:
    """Deliver ``message`` and say how it went, one Delivery for each channel that reaches the recipient.

    Called by a job, never in a request (Law 6). Running it again sends only what has not been sent; of two runs at once
    one sends. When a channel failed for now, or another run has the message in hand, the others still go out, and then
    DeliveryFailed is raised so that the caller's job is retried. A recipient who is refused for good is recorded, and
    nothing is raised.
    """
    done: list[Delivery] = []
    under_way: DeliveryFailed | None = None
    for kind in contributions(Channel):
        channel = kind()
        if channel.reaches(message):
            try:
                done.append(_deliver_once(channel, message))
            except DeliveryFailed as failure:
                under_way = failure
    failed = [delivery for delivery in done if delivery.state == Delivery.State.FAILED]
    if failed:
        raise DeliveryFailed(failed[0].error_code, retry=True)
    if under_way is not None:
        raise under_way
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
    delivery, _new = Delivery.objects.get_or_create(key=message.key, channel=channel.slug)
    lease = _claim(delivery)
    if lease is None:
        delivery.refresh_from_db()
        if delivery.state not in DONE:
            raise DeliveryFailed(UNDER_WAY, retry=True)  # another run has it in hand; ours looks again later
        return delivery
    try:
        channel.deliver(message)  # no transaction and no lock: the mail server may take its time
    except DeliveryFailed as failure:
        state = Delivery.State.FAILED if failure.retry else Delivery.State.REFUSED
        log.warning("delivery failed", channel=channel.slug, code=failure.code, retry=failure.retry)
        return _record(delivery, lease, state, code=failure.code)
    return _record(delivery, lease, Delivery.State.SENT, sent_at=timezone.now())


def _claim(delivery: Delivery) -> int | None:
    """This run's lease, which is the number of its attempt, or None where another has the message: one statement, so
    that of two runs one gets it. A run that died holds its claim until the lease is over; then the retried job sends: at
    least once, and twice only if it died after the handover.
    """
    now = timezone.now()
    free = Q(state__in=(Delivery.State.PENDING, Delivery.State.FAILED)) | Q(claimed_until__lte=now)
    attempt = delivery.attempts + 1
    claimed = Delivery.objects.filter(free, pk=delivery.pk, attempts=delivery.attempts).exclude(state__in=DONE)
    taken = claimed.update(state=Delivery.State.SENDING, claimed_until=now + LEASE, attempts=attempt)
    return attempt if taken else None


def _record(delivery: Delivery, lease: int, state: str, *, code: str = "", sent_at: datetime | None = None) -> Delivery:
    """How it went, for whoever still holds the lease. Whoever was slower than it finds what the next run wrote, but for
    one thing: a message that went out is never sent again, whoever sent it. Raises DeliveryFailed where the next run
    has it in hand.
    """
    mine = Delivery.objects.filter(pk=delivery.pk)
    if state != Delivery.State.SENT:
        mine = mine.filter(attempts=lease)
    mine.exclude(state__in=DONE).update(state=state, error_code=code, sent_at=sent_at, claimed_until=None)
    delivery.refresh_from_db()
    if delivery.state == Delivery.State.SENDING:
        raise DeliveryFailed(UNDER_WAY, retry=True)
    return delivery
