"""Takes in a provider's message: verified, stored once, worked by a job."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from payments.actions.defer import defer
from payments.errors import UnknownPayment
from payments.models import Payment, Refund, WebhookEvent
from payments.provider import PaymentProvider, ProviderEvent


def receive(provider: PaymentProvider, *, body: bytes, headers: Mapping[str, str], now: datetime) -> WebhookEvent:
    """Stores the event and defers its job in one transaction; an event that is known changes nothing.

    A kind that concerns no payment is stored as worked. Raises SignatureInvalid, EventInvalid, and UnknownPayment for
    a message about somebody else's money: nothing is stored then.
    """
    told = provider.verify(body, headers)
    payment = _payment_of(provider, told)
    concerns = bool(told.payment or told.provider_ref or told.refund_ref)
    if concerns and payment is None:
        raise UnknownPayment(f"{provider.slug} event {told.event_id}")
    with transaction.atomic():
        event, new = WebhookEvent.objects.get_or_create(
            provider=provider.slug,
            event_id=told.event_id,
            defaults={
                "kind": told.kind,
                "payment": payment,
                # References only. The whole message may hold a name, and the provider keeps it.
                "payload": {**told.facts, "provider_ref": told.provider_ref, "refund_ref": told.refund_ref},
                "received_at": now,
                "worked_at": None if concerns else now,
            },
        )
        if new and concerns:
            defer("work_event", event)
    return event


def _payment_of(provider: PaymentProvider, told: ProviderEvent) -> Payment | None:
    ours = Payment.objects.filter(provider=provider.slug)
    if told.payment:
        return ours.filter(uuid=told.payment).first()
    if told.provider_ref:
        return ours.filter(provider_ref=told.provider_ref).first()
    if told.refund_ref:
        found = Refund.objects.select_related("payment").filter(
            payment__provider=provider.slug, provider_ref=told.refund_ref
        )
        return found[0].payment if found else None
    return None
