"""One attempt to pay for one thing, and its lines."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from payments.managers import TOLD, PaymentManager
from payments.money import Money
from payments.states import LIVE, Attention, PaymentState, RefundState

if TYPE_CHECKING:
    from payments.models.refund import Refund


class BuyerKind(models.TextChoices):
    CONSUMER = "consumer", _("consumer")
    ORGANISATION = "organisation", _("organisation")


class Payment(models.Model):
    """``reference`` is the public UUID of what is paid for; the ledger does not know what that is.

    ``expires_at`` and ``idempotency_key`` are fixed before the first call to the provider: computing them anew
    would make a retry fail (integrations.md, Stripe).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.UUIDField(_("reference"))
    attempt = models.PositiveIntegerField(_("attempt"))
    provider = models.SlugField(_("way of paying"), max_length=32)
    seller = models.ForeignKey("payments.Seller", models.PROTECT, related_name="payments", verbose_name=_("seller"))
    number = models.CharField(_("receipt number"), max_length=32, blank=True)
    provider_account = models.CharField(_("account at the payment service"), max_length=64, blank=True)
    state = models.CharField(_("state"), max_length=16, choices=PaymentState.choices, default=PaymentState.CREATED)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    amount = models.PositiveBigIntegerField(_("amount in cents"))
    payer_name = models.CharField(_("payer"), max_length=200, blank=True)
    payer_email = models.EmailField(_("payer’s email"), blank=True)
    buyer_kind = models.CharField(_("buyer"), max_length=16, choices=BuyerKind.choices, default=BuyerKind.CONSUMER)
    payer_business_id = models.CharField(_("payer’s business ID"), max_length=32, blank=True, db_default="")
    language = models.CharField(_("language"), max_length=8)
    expires_at = models.DateTimeField(_("expires"))
    idempotency_key = models.CharField(max_length=100, unique=True)
    provider_ref = models.CharField(_("payment service’s reference"), max_length=255, blank=True)
    provider_charge = models.CharField(
        _("payment service’s reference of the money"), max_length=255, blank=True, db_default=""
    )
    provider_method = models.CharField(_("method"), max_length=64, blank=True)
    checkout_url = models.TextField(blank=True)
    secured = models.BooleanField(_("secured without paying at once"), default=False)
    return_url = models.TextField()
    cancel_url = models.TextField()
    created_at = models.DateTimeField(_("begun"))
    settled_at = models.DateTimeField(_("paid"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    failure_code = models.CharField(_("reason of failure"), max_length=64, blank=True)
    attention = models.CharField(
        _("needs attention"),
        max_length=64,
        blank=True,
        choices=Attention.choices,
        help_text=_("Why somebody must look at this payment."),
    )
    handled = models.CharField(
        _("what was handled"), max_length=64, blank=True, db_default="", choices=Attention.choices
    )
    handled_at = models.DateTimeField(_("handled"), null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("handled by")
    )
    told_outside = models.PositiveBigIntegerField(
        _("paid back without this site as the payment service says, in cents"), default=0, db_default=0
    )
    refunded_outside = models.PositiveBigIntegerField(
        _("paid back without this site, in cents"),
        default=0,
        db_default=0,
        help_text=_("All that was ever counted; what came back of it stands among the refunds, as failed."),
    )
    signalled_state = models.CharField(max_length=16, blank=True, editable=False)
    signalled_at = models.DateTimeField(null=True, editable=False)

    objects = PaymentManager()

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ("-created_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("reference", "attempt"), name="payment_attempt_unique"),
            models.UniqueConstraint(
                fields=("provider", "provider_ref"), condition=~Q(provider_ref=""), name="payment_provider_ref_unique"
            ),
            models.UniqueConstraint(fields=("seller", "number"), condition=~Q(number=""), name="payment_number_unique"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_amount_positive"),
            # No provider gives back more than it took.
            models.CheckConstraint(
                condition=Q(told_outside__lte=F("amount")),
                name="payment_outside_at_most_amount",
            ),
            models.CheckConstraint(
                condition=Q(state=PaymentState.SETTLED, settled_at__isnull=False)
                | (~Q(state=PaymentState.SETTLED) & Q(settled_at=None)),
                name="payment_settled_has_time",
            ),
        )
        indexes = (
            models.Index(fields=("created_at",), condition=Q(state__in=sorted(LIVE)), name="payment_live"),
            models.Index(fields=("provider_charge",), condition=~Q(provider_charge=""), name="payment_charge"),
            models.Index(
                fields=("created_at",),
                condition=TOLD & ~Q(signalled_state=F("state")),
                name="payment_unsignalled",
            ),
        )

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def total(self) -> Money:
        return Money(self.amount, self.currency)

    @property
    def refunded(self) -> Money:
        """What has gone back or is on its way, by whichever hand; a failed refund counts nothing, and a credit note is no
        money.
        """
        return self.known_there + self.by_hand

    @property
    def known_there(self) -> Money:
        """What the ledger knows to have gone back at the provider: by refunds of its own and outside of it. What the
        provider says is compared with this alone: a transfer by hand is nothing to it.
        """
        return self.own_there + self.outside

    @property
    def own_there(self) -> Money:
        """What went back at the provider by refunds of this site, made or on their way."""
        return self._sum(row for row in self._taken if not row.credit and row.state != RefundState.BY_HAND)

    @property
    def by_hand(self) -> Money:
        """What the office gave back past the provider, by a bank transfer for example."""
        return self._sum(row for row in self._taken if not row.credit and row.state == RefundState.BY_HAND)

    @property
    def outside(self) -> Money:
        """What the office paid back at the provider without this site, and said so; less what came back of it, since the
        bank could not pay it (a failed refund with ``outside``). Never less than nothing.
        """
        came_back = self._sum(row for row in self.refunds.all() if row.outside)
        return max(Money(0, self.currency), Money(self.refunded_outside, self.currency) - came_back)

    @property
    def credited(self) -> Money:
        """What a credit note took off before it was paid."""
        return self._sum(row for row in self._taken if row.credit)

    @property
    def refundable(self) -> Money:
        """What can still be paid back or, where it is secured and not yet paid, credited. What the provider says went
        back and nobody has looked at yet cannot go back again either. Never less than nothing, though by two hands more
        may have gone back than was paid.
        """
        nothing = Money(0, self.currency)
        if self.state != PaymentState.SETTLED and not (self.secured and self.state == PaymentState.OPEN):
            return nothing
        outside = self.outside
        if self.attention == Attention.REFUNDED_OUTSIDE:
            outside = max(outside, Money(self.told_outside, self.currency))
        return max(nothing, self.total - self.own_there - outside - self.by_hand - self.credited)

    @property
    def _taken(self) -> list[Refund]:
        rows: list[Refund] = list(self.refunds.all())
        return [row for row in rows if row.state != RefundState.FAILED]

    def _sum(self, rows: Iterable[Refund]) -> Money:
        return Money(sum(row.amount for row in rows), self.currency)


class PaymentLine(models.Model):
    """One row of what was sold, with its tax at the rate of the day (Law 2). Neutral words only (Law 4)."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="lines", verbose_name=_("payment"))
    position = models.PositiveIntegerField(_("position"))
    description = models.CharField(_("description"), max_length=200)
    quantity = models.PositiveIntegerField(_("quantity"), default=1)
    unit_amount = models.PositiveBigIntegerField(_("price of one in cents"))
    unit_is_gross = models.BooleanField(_("the price includes VAT"), default=True)
    gross = models.PositiveBigIntegerField(_("with VAT, in cents"))
    net = models.PositiveBigIntegerField(_("without VAT, in cents"))
    vat = models.PositiveBigIntegerField(_("VAT in cents"))
    vat_basis_points = models.PositiveIntegerField(_("VAT rate"))
    vat_ground = models.CharField(_("ground for no VAT"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("line of a payment")
        verbose_name_plural = _("lines of a payment")
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("payment", "position"), name="payment_line_position_unique"),
            models.CheckConstraint(condition=Q(gross=F("net") + F("vat")), name="payment_line_adds_up"),
        )

    def __str__(self) -> str:
        return self.description
