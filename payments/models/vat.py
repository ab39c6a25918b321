"""Which tax a seller puts on what, with its ground in law and its rates by date."""

from __future__ import annotations

import datetime

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from payments.errors import NoRate
from payments.formats import vat_rate
from payments.managers import VatCodeManager
from payments.typed import BasisPointsField
from payments.vat import WHOLE


class VatCode(ClusterableModel):
    """One kind of sale of one seller. The accountant decides which service has which code."""

    seller = models.ForeignKey("payments.Seller", models.PROTECT, related_name="vat_codes", verbose_name=_("seller"))
    code = models.SlugField(_("code"), max_length=32)
    name = I18nCharField(_("name"), max_length=100)
    ground = I18nCharField(
        _("ground in law"),
        max_length=200,
        blank=True,
        help_text=_("Printed on receipts where no tax is charged."),
    )

    objects = VatCodeManager()  # type: ignore[var-annotated] # modelcluster is untyped

    class Meta:
        verbose_name = _("VAT code")
        verbose_name_plural = _("VAT codes")
        ordering = ("seller", "code")
        constraints = (models.UniqueConstraint(fields=("seller", "code"), name="vat_code_unique"),)

    def __str__(self) -> str:
        return str(self.name)

    def rate_on(self, day: datetime.date) -> int:
        """Basis points on ``day`` (2550 is 25.5 %). Raises NoRate."""
        # In Python, so that prefetched rates cost no query.
        rates: list[VatRate] = list(self.rates.all())
        for rate in rates:
            if rate.valid_from <= day and (rate.valid_until is None or day < rate.valid_until):
                return rate.basis_points
        raise NoRate(f"VAT code {self.code} of {self.seller_id} has no rate on {day}")

    def uncovered_from(self, day: datetime.date) -> datetime.date | None:
        """The first day from ``day`` on that has no rate; None where there is none, however far one looks."""
        rates: list[VatRate] = sorted(self.rates.all(), key=lambda rate: rate.valid_from)
        for rate in rates:
            if rate.valid_from <= day:
                if rate.valid_until is None:
                    return None
                day = max(day, rate.valid_until)
        return day


class VatRate(models.Model):
    """The rate of a code in ``[valid_from, valid_until)``; without an end it goes on."""

    vat_code = ParentalKey(VatCode, on_delete=models.CASCADE, related_name="rates", verbose_name=_("VAT code"))
    basis_points = BasisPointsField(_("rate in per cent"), validators=[MaxValueValidator(WHOLE)])
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until (not included)"), null=True, blank=True)

    class Meta:
        verbose_name = _("VAT rate")
        verbose_name_plural = _("VAT rates")
        ordering = ("valid_from",)
        constraints = (
            models.UniqueConstraint(fields=("vat_code", "valid_from"), name="vat_rate_unique"),
            models.CheckConstraint(
                condition=models.Q(valid_until=None) | models.Q(valid_until__gt=models.F("valid_from")),
                name="vat_rate_ends_after_start",
                violation_error_message=_("The rate must end after the day it begins."),
            ),
            models.CheckConstraint(condition=models.Q(basis_points__lte=WHOLE), name="vat_rate_at_most_whole"),
        )

    def __str__(self) -> str:
        return vat_rate(self.basis_points)
