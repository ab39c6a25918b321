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

    What concerns no payment of ours is stored as worked: a kind that says nothing to us, or a refund that was made in the
    provider's dashboard of money that did not come through here. Raises SignatureInvalid, EventInvalid, and
    UnknownPayment for a message about somebody else's collection: nothing is stored then.
    """
    told = provider.verify(body, headers)
    payment = _payment_of(provider, told)
    if payment is None and (told.payment or told.provider_ref):
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
                "worked_at": None if payment else now,
            },
        )
        if new and payment:
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
        if found:
            return found[0].payment
    return ours.filter(provider_charge=told.charge_ref).first() if told.charge_ref else None
