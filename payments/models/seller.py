"""Who sells: a company, or each supervisor as a trader of their own."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField
from stdnum.fi import ytunnus

from payments.managers import SellerManager


def valid_business_id(value: str) -> None:
    """Finnish Y-tunnus with its check digit."""
    if not ytunnus.is_valid(value):
        raise ValidationError(
            _("%(value)s is not a business ID. Its form is 1234567-8, with the right last digit."),
            params={"value": value},
        )


class Seller(models.Model):
    """A seller has a business ID, a VAT status, a numbering and an account at the payment service of its own."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("short name"), max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=200)
    business_id = models.CharField(_("business ID"), max_length=16, blank=True, validators=[valid_business_id])
    vat_registered = models.BooleanField(_("registered for VAT"), default=True)
    vat_note = I18nCharField(
        _("note on VAT"),
        max_length=200,
        blank=True,
        help_text=_("Printed on receipts of a seller outside VAT, for example the ground in law."),
    )
    address = models.TextField(_("address"), blank=True)
    email = models.EmailField(_("email"), blank=True)
    phone = models.CharField(_("telephone"), max_length=32, blank=True)
    invoice_prefix = models.CharField(_("prefix of numbers"), max_length=12, blank=True)
    next_number = models.PositiveBigIntegerField(_("next number"), default=1)
    provider_account = models.CharField(
        _("account at the payment service"),
        max_length=64,
        blank=True,
        help_text=_("Leave empty to use the practice’s own account."),
    )
    keepers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who keep the books"),
        blank=True,
        related_name="kept_sellers",
        help_text=_("When somebody is named here, only they see this seller’s payments; otherwise the office does."),
    )
    is_default = models.BooleanField(_("sells unless another is named"), default=False)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True, editable=False)

    objects = SellerManager()

    class Meta:
        verbose_name = _("seller")
        verbose_name_plural = _("sellers")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=("is_default",),
                condition=models.Q(is_default=True),
                name="seller_one_default",
                violation_error_message=_("Another seller is the default already."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def vat_number(self) -> str:
        """FI and the business ID's eight digits; empty outside VAT."""
        return f"FI{self.business_id.replace('-', '')}" if self.vat_registered and self.business_id else ""
