"""What booking listens to, connected once at start-up."""

from __future__ import annotations

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.log_actions import registry

from accounts.signals import signed_in_with_verified_email
from booking import log, receivers
from booking.models import Offer, Place, Service, Supervisor, TimeOff, WeeklyHours
from payments import signals

CATALOGUE: tuple[type[Model], ...] = (Service, Supervisor, Offer, Place)
TIMES: tuple[type[Model], ...] = (WeeklyHours, TimeOff)


def connect() -> None:
    log.register(registry)
    signals.payment_settled.connect(receivers.on_settled, dispatch_uid="booking.settled")
    signals.payment_secured.connect(receivers.on_secured, dispatch_uid="booking.secured")
    signals.payment_ended.connect(receivers.on_ended, dispatch_uid="booking.ended")
    signals.refund_changed.connect(receivers.on_refund, dispatch_uid="booking.refund")
    signed_in_with_verified_email.connect(receivers.on_signed_in, dispatch_uid="booking.claim")
    for changed in (post_save, post_delete):
        for model in CATALOGUE:
            changed.connect(receivers.on_catalogue, sender=model, dispatch_uid=f"booking.catalogue.{model.__name__}")
        for model in TIMES:
            changed.connect(receivers.on_times, sender=model, dispatch_uid=f"booking.times.{model.__name__}")
    m2m_changed.connect(receivers.on_catalogue, sender=Supervisor.places.through, dispatch_uid="booking.places")
