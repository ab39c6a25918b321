"""What was paid for the invented meetings, and what went back."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import override

from booking.choices import BuyerKind
from booking.models import Booking
from booking.pricing import Price, price_of_booking
from booking.states import State
from payments.actions.take_back import take_back
from payments.locks import locked_seller
from payments.models import Payment, PaymentLine, Refund
from payments.sandbox.models import Checkout, CheckoutState, SandboxRefund
from payments.states import PaymentState, RefundState

PROVIDER = "sandbox"
MINUTES = timedelta(minutes=2)


def build(booking: Booking) -> None:
    """One settled payment for what a consumer paid at once; a full refund where the time was cancelled in time."""
    price = price_of_booking(booking)
    if price.free or booking.buyer_kind != BuyerKind.CONSUMER:
        return
    with override(booking.language):
        description = str(booking.service.neutral_name)
    payment = _settled(booking, price)
    _line(payment, booking, price, description)
    checkout = _checkout(payment, description)
    Booking.objects.filter(pk=booking.pk).update(paid_with=payment.uuid, payment_attempts=1)
    if booking.state == State.CANCELLED and booking.cancelled_at is not None:
        _refund(payment, checkout, asked_at=booking.cancelled_at)


def _settled(booking: Booking, price: Price) -> Payment:
    return Payment.objects.create(
        reference=booking.uuid,
        attempt=1,
        provider=PROVIDER,
        seller=booking.supervisor.seller,
        number=_number(booking.supervisor.seller_id),
        state=PaymentState.SETTLED,
        currency=price.currency,
        amount=price.gross,
        payer_name=booking.orderer_name,
        payer_email=booking.orderer_email,
        language=booking.language,
        expires_at=booking.created_at + 15 * MINUTES,
        idempotency_key=f"demo-{booking.uuid}",
        provider_ref=f"demo_{booking.uuid.hex}",
        provider_method="card",
        created_at=booking.created_at,
        settled_at=booking.created_at + MINUTES,
        # Nobody waits for the news of it: booking knows already.
        signalled_state=PaymentState.SETTLED,
        signalled_at=booking.created_at + MINUTES,
    )


def _line(payment: Payment, booking: Booking, price: Price, description: str) -> None:
    with override(booking.language):
        ground = str(booking.vat_ground)
    PaymentLine.objects.create(
        payment=payment,
        position=1,
        description=description,
        unit_amount=price.gross,
        gross=price.gross,
        net=price.net,
        vat=price.vat,
        vat_basis_points=price.basis_points,
        vat_ground=ground,
    )


def _refund(payment: Payment, checkout: Checkout, *, asked_at: datetime) -> None:
    """The whole sum, in the ledger and at the payment service."""
    refund = Refund.objects.create(
        payment=payment,
        amount=payment.amount,
        reason_code="cancelled",
        state=RefundState.SUCCEEDED,
        idempotency_key=f"demo-refund-{payment.reference}",
        provider_ref=f"demo_re_{payment.reference.hex}",
        created_at=asked_at,
        succeeded_at=asked_at + MINUTES,
        signalled_state=RefundState.SUCCEEDED,
        signalled_at=asked_at + MINUTES,
    )
    take_back(payment, refund)
    SandboxRefund.objects.create(
        checkout=checkout,
        reference=refund.provider_ref,
        idempotency_key=refund.idempotency_key,
        amount=refund.amount,
    )


def _checkout(payment: Payment, description: str) -> Checkout:
    """The payment service's own side of it: without that nothing could be paid back."""
    return Checkout.objects.create(
        payment=payment.uuid,
        reference=payment.provider_ref,
        idempotency_key=payment.idempotency_key,
        state=CheckoutState.PAID,
        amount=payment.amount,
        currency=payment.currency,
        seller=payment.seller.name,
        lines=[[description, 1, payment.amount]],
        language=payment.language,
        expires_at=payment.expires_at,
        method=payment.provider_method,
    )


def _number(seller_id: int) -> str:
    """The seller's next receipt number, as settling a payment takes it."""
    seller = locked_seller(seller_id)
    number = f"{seller.invoice_prefix}{seller.next_number}"
    seller.next_number += 1
    seller.save(update_fields=("next_number",))
    return number
