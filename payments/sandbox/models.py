"""What a payment service would keep on its side: the ledger never reads these tables, it asks the provider."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CheckoutState(models.TextChoices):
    OPEN = "open", _("open")
    PAID = "paid", _("paid")
    EXPIRED = "expired", _("expired")


class Checkout(models.Model):
    """One pretended collection. A declined card leaves it open, as real ones do."""

    payment = models.UUIDField(unique=True)
    reference = models.CharField(max_length=64, unique=True)
    idempotency_key = models.CharField(max_length=100, unique=True)
    state = models.CharField(max_length=16, choices=CheckoutState.choices, default=CheckoutState.OPEN)
    amount = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3)
    seller = models.CharField(max_length=200)
    lines = models.JSONField(default=list)
    language = models.CharField(max_length=8)
    return_url = models.TextField()
    cancel_url = models.TextField()
    expires_at = models.DateTimeField()
    method = models.CharField(max_length=32, blank=True)
    declines = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.reference


class SandboxRefund(models.Model):
    """Money that is pretended to go back."""

    checkout = models.ForeignKey(Checkout, models.PROTECT, related_name="refunds")
    reference = models.CharField(max_length=64, unique=True)
    idempotency_key = models.CharField(max_length=100, unique=True)
    amount = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return self.reference
