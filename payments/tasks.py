"""The ledger's jobs: thin, with ids as arguments, harmless when run again (Law 6)."""

from __future__ import annotations

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from accounts import retention
from notifications.deliver import deliver
from payments.actions import ask, forget, reconcile, tell
from payments.actions.abandon import abandon_one
from payments.actions.work_event import work_event as work_one_event
from payments.actions.work_refund import work_refund as work_one_refund
from payments.messages import compose_failed_refund
from payments.models import Payment, Refund, WebhookEvent
from payments.payer_messages import compose_refund

# About two hours; what still fails then is found by the next reconcile.
PATIENT = RetryStrategy(max_attempts=15, wait=5, linear_wait=60)


@app.task(retry=PATIENT)
def work_event(row_id: int) -> None:
    """A stored message of a provider."""
    event = WebhookEvent.objects.select_related("payment__seller").get(pk=row_id)
    work_one_event(event, now=timezone.now())


@app.task(retry=PATIENT)
def ask_provider(row_id: int) -> None:
    """What is true of a payment."""
    ask.ask_provider(Payment.objects.select_related("seller").get(pk=row_id), now=timezone.now())


@app.task(retry=PATIENT)
def abandon_payment(row_id: int) -> None:
    """An attempt that another one has followed."""
    abandon_one(Payment.objects.select_related("seller").get(pk=row_id), now=timezone.now())


@app.task(retry=PATIENT)
def tell_payment(row_id: int) -> None:
    """The signal of a payment's state."""
    tell.tell_payment(Payment.objects.get(pk=row_id), now=timezone.now())


@app.task(retry=PATIENT)
def work_refund(row_id: int) -> None:
    """A refund that was asked for, or that is on its way."""
    work_one_refund(Refund.objects.select_related("payment__seller").get(pk=row_id), now=timezone.now())


@app.task(retry=PATIENT)
def tell_refund(row_id: int) -> None:
    """The signal of a refund's state."""
    tell.tell_refund(Refund.objects.select_related("payment").get(pk=row_id), now=timezone.now())


@app.task(queue="messages", retry=PATIENT)
def mail_failed_refund(row_id: int) -> None:
    """Whoever keeps the books hears that money hangs."""
    message = compose_failed_refund(row_id)
    if message is not None:
        deliver(message)


@app.task(queue="messages", retry=PATIENT)
def mail_refund(row_id: int) -> None:
    """Whoever paid hears that the office pays something back."""
    message = compose_refund(row_id)
    if message is not None:
        deliver(message)


@app.periodic(cron="*/10 * * * *", periodic_id="payments-sweep")
@app.task(queueing_lock="payments-sweep", pass_context=False)
def sweep(timestamp: int) -> None:
    """Loose ends, and payments whose time is over."""
    reconcile.reconcile(now=timezone.now())


@app.periodic(cron="17 2 * * *", periodic_id="payments-reconcile")
@app.task(queueing_lock="payments-reconcile", pass_context=False)
def reconcile_all(timestamp: int) -> None:
    """Every payment and refund that is under way, for messages that never came (integrations.md)."""
    reconcile.reconcile(now=timezone.now(), everything=True)


@app.periodic(cron="22 3 * * *", periodic_id="payments-forget")
@app.task(queueing_lock="payments-forget", pass_context=False)
def forget_old(timestamp: int) -> None:
    """Every night: what is past its time."""
    retention.tell("payments", forget.forget_old(now=timezone.now()))
