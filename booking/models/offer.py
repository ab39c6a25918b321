"""What can be booked: a service by a supervisor, of a length, at a price."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from booking.choices import Mode
from booking.managers import OfferQuerySet
from booking.models.service import Service
from booking.models.supervisor import Supervisor


def default_modes() -> list[str]:
    return [Mode.ON_SITE.value]


class Offer(models.Model):
    """``price`` is in minor units: gross as consumers see it, or net where ``price_is_net`` (organisations)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="offers", verbose_name=_("service"))
    supervisor = models.ForeignKey(
        Supervisor, on_delete=models.PROTECT, related_name="offers", verbose_name=_("supervisor")
    )
    minutes = models.PositiveSmallIntegerField(
        _("length, minutes"), validators=[MinValueValidator(5), MaxValueValidator(720)]
    )
    price = models.PositiveIntegerField(_("price, cents"), default=0)
    price_is_net = models.BooleanField(_("price is without VAT"), default=False)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    vat_code = models.ForeignKey(
        "payments.VatCode",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="offers",
        verbose_name=_("VAT code"),
    )
    modes = ArrayField(
        models.CharField(max_length=16, choices=Mode.choices), verbose_name=_("ways to meet"), default=default_modes
    )
    active = models.BooleanField(_("active"), default=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ("service", "supervisor", "minutes")
        constraints = (
            models.UniqueConstraint(fields=("service", "supervisor", "minutes"), name="offer_unique"),
            models.CheckConstraint(condition=models.Q(minutes__range=(5, 720)), name="offer_length_in_range"),
            models.CheckConstraint(condition=models.Q(modes__len__gte=1), name="offer_has_a_mode"),
        )

    def __str__(self) -> str:
        return f"{self.service} / {self.supervisor} / {self.minutes}\u00a0min"
