"""What booking listens to, connected once at start-up."""

from __future__ import annotations

from wagtail.log_actions import registry

from booking import log, receivers
from payments import signals


def connect() -> None:
    log.register(registry)
    signals.payment_settled.connect(receivers.on_settled, dispatch_uid="booking.settled")
    signals.payment_ended.connect(receivers.on_ended, dispatch_uid="booking.ended")
    signals.refund_changed.connect(receivers.on_refund, dispatch_uid="booking.refund")
