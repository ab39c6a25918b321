"""Money that goes back to the payer, or that is not asked of them any more, and the lines and tax that it takes back."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from payments.managers import RefundManager
from payments.money import Money
from payments.states import RefundState


class Refund(models.Model):
    """Asked for by whoever cancels, made at the provider by a job; it may fail days later.

    Of a payment that is secured and not yet paid it is a credit note: only the provider knows which of the two it made.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    payment = models.ForeignKey("payments.Payment", models.PROTECT, related_name="refunds", verbose_name=_("payment"))
    amount = models.PositiveBigIntegerField(_("amount in cents"))
    reason_code = models.SlugField(_("reason"), max_length=64)
    state = models.CharField(_("state"), max_length=16, choices=RefundState.choices, default=RefundState.REQUESTED)
    idempotency_key = models.CharField(max_length=100, unique=True)
    provider_ref = models.CharField(_("payment service’s reference"), max_length=255, blank=True)
    credit = models.BooleanField(_("taken off what was to be paid"), default=False, db_default=False)
    created_at = models.DateTimeField(_("asked for"))
    succeeded_at = models.DateTimeField(_("paid back"), null=True, blank=True)
    failed_at = models.DateTimeField(_("failed"), null=True, blank=True)
    failure_code = models.CharField(_("reason of failure"), max_length=64, blank=True)
    handled_at = models.DateTimeField(
        _("handled by the office"), null=True, blank=True, help_text=_("A failed refund has been paid another way.")
    )
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("handled by")
    )
    at_service = models.BooleanField(
        _("paid back at the payment service by hand"),
        default=False,
        db_default=False,
        help_text=_("Its sum counts in what was paid back there without this site."),
    )
    outside = models.BooleanField(
        _("made at the payment service without this site"),
        default=False,
        db_default=False,
        help_text=_("It failed there: its sum is taken off what was counted as paid back without this site."),
    )
    instead_of = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="again", verbose_name=_("instead of")
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked for by"),
    )
    note = models.CharField(_("note"), max_length=300, blank=True, db_default="")
    signalled_state = models.CharField(max_length=16, blank=True, editable=False)
    signalled_at = models.DateTimeField(null=True, editable=False)

    objects = RefundManager()

    class Meta:
        verbose_name = _("refund")
        verbose_name_plural = _("refunds")
        ordering = ("created_at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(amount__gt=0), name="refund_amount_positive"),
            # Handled and still failed: the money went back by another refund, or at the payment service by hand.
            models.CheckConstraint(
                condition=Q(
                    handled_at=None,
                    state__in=(RefundState.REQUESTED, RefundState.PENDING, RefundState.SUCCEEDED, RefundState.FAILED),
                )
                | Q(handled_at__isnull=False, state__in=(RefundState.FAILED, RefundState.BY_HAND)),
                name="refund_handled_failed_before",
            ),
            # It counts with what went back outside, so it must not count by itself.
            models.CheckConstraint(
                condition=Q(at_service=False) | Q(state=RefundState.FAILED, handled_at__isnull=False),
                name="refund_at_service_is_failed_and_handled",
            ),
            # What went well outside has no row: it counts in the payment's own sum.
            models.CheckConstraint(
                condition=Q(outside=False) | Q(state__in=(RefundState.FAILED, RefundState.BY_HAND)),
                name="refund_outside_is_failed",
            ),
        )
        indexes = (
            models.Index(
                fields=("created_at",),
                condition=Q(state__in=(RefundState.PENDING, RefundState.REQUESTED)),
                name="refund_live",
            ),
            models.Index(
                fields=("created_at",),
                condition=~Q(state=RefundState.REQUESTED) & ~Q(signalled_state=F("state")),
                name="refund_unsignalled",
            ),
        )

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def money(self) -> Money:
        return Money(self.amount, self.payment.currency)

    @property
    def waits(self) -> bool:
        """Whether it failed and nobody has said how it goes back."""
        return self.state == RefundState.FAILED and self.handled_at is None


class RefundLine(models.Model):
    """What a refund takes back of one line, with its tax at the line's own rate: written with the refund, and never
    changed (Law 2). Those of a refund that failed are of nothing; where it goes back by hand they are written anew.
    """

    refund = models.ForeignKey(Refund, models.PROTECT, related_name="lines", verbose_name=_("refund"))
    line = models.ForeignKey("payments.PaymentLine", models.PROTECT, related_name="+", verbose_name=_("line"))
    gross = models.PositiveBigIntegerField(_("with VAT, in cents"))
    net = models.PositiveBigIntegerField(_("without VAT, in cents"))
    vat = models.PositiveBigIntegerField(_("VAT in cents"))

    class Meta:
        verbose_name = _("line of a refund")
        verbose_name_plural = _("lines of a refund")
        ordering = ("line__position",)
        constraints = (
            models.UniqueConstraint(fields=("refund", "line"), name="refund_line_unique"),
            models.CheckConstraint(condition=Q(gross=F("net") + F("vat")), name="refund_line_adds_up"),
        )

    def __str__(self) -> str:
        return str(self.refund_id)
