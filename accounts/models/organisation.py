"""A client organisation: who orders for others and is invoiced."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Organisation(models.Model):
    """An employer or another orderer, with its invoicing address and a contact person."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    business_id = models.CharField(_("business ID"), max_length=32, blank=True)
    invoicing_address = models.TextField(_("invoicing address"), blank=True)
    einvoice_address = models.CharField(_("e-invoicing address"), max_length=64, blank=True)
    einvoice_operator = models.CharField(_("e-invoicing operator"), max_length=64, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=150, blank=True)
    contact_email = models.EmailField(_("contact's e-mail"), blank=True)
    contact_phone = models.CharField(_("contact's telephone"), max_length=32, blank=True)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class OrganisationMember(models.Model):
    """Somebody who acts for an organisation."""

    class Role(models.TextChoices):
        CONTACT = "contact", _("Contact person")
        BILLING = "billing", _("Invoicing")

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="members", verbose_name=_("organisation")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("user")
    )
    role = models.CharField(_("role"), max_length=16, choices=Role.choices, default=Role.CONTACT)

    class Meta:
        verbose_name = _("organisation's member")
        verbose_name_plural = _("organisation's members")
        constraints = (models.UniqueConstraint(fields=("organisation", "user"), name="organisation_member_unique"),)

    def __str__(self) -> str:
        return f"{self.user} / {self.organisation}"
