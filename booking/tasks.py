"""Booking's jobs. A second run of each is harmless; arguments are ids, never content (Law 6)."""

from __future__ import annotations

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

MESSAGES = RetryStrategy(max_attempts=12, exponential_wait=4)
CHECKOUTS = RetryStrategy(max_attempts=20, wait=60)


@app.task(name="booking.tasks.send_message", queue="messages", retry=MESSAGES)
def send_message(
    booking_id: int, kind: str, audience: str, participant_id: int | None, sequence: int, payment: str = ""
) -> None:
    """One message about a booking to one recipient."""
    from booking.messages import compose
    from notifications.deliver import deliver

    message = compose(
        booking_id,
        kind=kind,
        audience=audience,
        participant_id=participant_id,
        sequence=sequence,
        payment=payment,
        now=timezone.now(),
    )
    if message is not None:
        deliver(message)


@app.task(name="booking.tasks.send_enquiry_message", queue="messages", retry=MESSAGES)
def send_enquiry_message(enquiry_id: int, kind: str, reply_id: int | None) -> None:
    """One message about an enquiry."""
    from booking.messages import compose_enquiry
    from notifications.deliver import deliver

    message = compose_enquiry(enquiry_id, kind=kind, reply_id=reply_id)
    if message is not None:
        deliver(message)


@app.task(name="booking.tasks.end_checkout", queue="payments", retry=CHECKOUTS)
def end_checkout(booking_id: int, attempt: int) -> None:
    """Ends the checkout of somebody who gave up, then lets go of the time; a payment may win that race."""
    from booking.actions import end_checkout as end

    end(booking_id, attempt=attempt, now=timezone.now())


@app.task(name="booking.tasks.keep_promise", queue="payments", retry=CHECKOUTS)
def keep_promise(promise_id: int) -> None:
    """Asks the ledger for a refund that was promised."""
    from booking.actions import keep_promise as keep
    from booking.models import PromisedRefund

    keep(PromisedRefund.objects.select_related("booking").get(pk=promise_id), now=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="booking.tasks.keep_promises", queue="payments", queueing_lock="booking.keep_promises")
def keep_promises(timestamp: int) -> None:
    """Promised refunds that a crash kept from the ledger."""
    from booking.actions import keep_promises as sweep

    sweep(now=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="booking.tasks.expire_holds", queue="default", queueing_lock="booking.expire_holds")
def expire_holds(timestamp: int) -> None:
    """Lets go of times whose hold has lapsed."""
    from booking.actions import expire_holds as expire

    expire(now=timezone.now())


@app.periodic(cron="*/15 * * * *")
@app.task(name="booking.tasks.complete_past", queue="default", queueing_lock="booking.complete_past")
def complete_past(timestamp: int) -> None:
    """Closes meetings that are over."""
    from booking.actions import complete_past as complete

    complete(now=timezone.now())


@app.task(name="booking.tasks.claim", queue="default", retry=MESSAGES)
def claim(user_id: int) -> None:
    """Gives somebody who signed in what was booked with their verified addresses."""
    from allauth.account.models import EmailAddress

    from accounts.models import User
    from booking.actions import claim as give

    verified = EmailAddress.objects.filter(user=user_id, verified=True).values_list("email", flat=True)
    give(User.objects.get(pk=user_id), addresses=frozenset(verified), now=timezone.now())


@app.periodic(cron="7 3 * * *")
@app.task(name="booking.tasks.forget_old", queue="default", queueing_lock="booking.forget_old")
def forget_old(timestamp: int) -> None:
    """Every night: what is past its time."""
    from accounts.retention import tell
    from booking.actions import forget_old as forget

    tell("booking", forget(now=timezone.now()))
