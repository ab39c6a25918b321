"""What booking promised to give back, until the ledger has taken it over."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from booking.models.booking import Booking


class PromisedRefundQuerySet(models.QuerySet[Any]):
    """Promises."""

    def waiting(self) -> Self:
        """The ledger does not know of them yet."""
        return self.filter(kept_at=None)

    def made_before(self, moment: datetime) -> Self:
        """Old enough that their own job should have come by."""
        return self.filter(created_at__lte=moment)


class PromisedRefund(models.Model):
    """Written in the transaction that cancels, which locks booking's rows only; a job then asks the ledger for the
    refund under ``key``. So the page and the messages know what goes back before the ledger does, and a crash between
    the two leaves a row that the sweep finds.

    ``amount`` is what the rule gives, in minor units: the ledger gives at most what is left of the payment. ``payment``
    and ``refund`` are the ledger's UUIDs; ``refund`` stays empty where nothing was left to give.
    """

    booking = models.ForeignKey(
        Booking, on_delete=models.PROTECT, related_name="promised_refunds", verbose_name=_("booking")
    )
    payment = models.UUIDField(_("payment"), db_index=True)
    amount = models.PositiveIntegerField(_("amount in cents"))
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    reason = models.SlugField(_("reason"), max_length=32)
    key = models.CharField(max_length=100, unique=True)
    created_at = models.DateTimeField(_("promised"))
    kept_at = models.DateTimeField(_("handed to the ledger"), null=True, blank=True)
    refund = models.UUIDField(_("refund"), null=True, blank=True)

    objects = PromisedRefundQuerySet.as_manager()

    class Meta:
        verbose_name = _("promised refund")
        verbose_name_plural = _("promised refunds")
        ordering = ("created_at", "pk")
        indexes = (models.Index(fields=("created_at",), condition=Q(kept_at=None), name="promised_refund_waiting"),)
        constraints = (models.CheckConstraint(condition=Q(amount__gt=0), name="promised_refund_amount_positive"),)

    def __str__(self) -> str:
        return self.key
