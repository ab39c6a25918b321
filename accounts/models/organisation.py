"""An employer or a public body that orders and pays."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role, has_role
from accounts.validators import validate_business_id

if TYPE_CHECKING:
    from accounts.models.user import User


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, user: User | AnonymousUser) -> OrganisationQuerySet:
        """Its own members' organisations; the owner and the office, who invoice them, see all (Law 4)."""
        if has_role(user, Role.OWNER, Role.OFFICE):
            return self.all()
        if not user.is_authenticated:
            return self.none()
        return self.filter(pk__in=OrganisationMember.objects.filter(user=user).values("organisation"))


class Organisation(models.Model):
    """Who orders for its people, with where its invoices go. Archived, never deleted."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    business_id = models.CharField(_("business ID"), max_length=9, blank=True, validators=[validate_business_id])

    street = models.CharField(_("street address"), max_length=150, blank=True)
    postcode = models.CharField(_("postcode"), max_length=12, blank=True)
    city = models.CharField(_("town"), max_length=80, blank=True)
    country = models.CharField(_("country"), max_length=2, default="FI")

    invoice_email = models.EmailField(_("email for invoices"), blank=True)
    einvoice_address = models.CharField(_("e-invoicing address (OVT)"), max_length=35, blank=True)
    einvoice_operator = models.CharField(_("e-invoicing operator"), max_length=35, blank=True)
    invoice_reference = models.CharField(_("your reference on invoices"), max_length=70, blank=True)

    contact_name = models.CharField(_("contact person"), max_length=150, blank=True)
    contact_email = models.EmailField(_("contact person’s email"), blank=True)
    contact_phone = models.CharField(_("contact person’s telephone"), max_length=32, blank=True)

    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True, editable=False)

    members = models.ManyToManyField(
        "accounts.User", through="accounts.OrganisationMember", related_name="organisations", verbose_name=_("people")
    )

    objects: ClassVar[models.Manager[Organisation]] = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                "business_id",
                condition=~models.Q(business_id=""),
                name="organisation_business_id_unique",
                violation_error_message=_("An organisation with this business ID exists already."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class OrganisationMember(models.Model):
    """Somebody who acts for an organisation."""

    class Kind(models.TextChoices):
        CONTACT = "contact", _("contact person")
        """Keeps the organisation's details and orders."""
        MEMBER = "member", _("may order")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=16, choices=Kind.choices, default=Kind.MEMBER)
    since = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("member of an organisation")
        verbose_name_plural = _("members of organisations")
        constraints = (models.UniqueConstraint("organisation", "user", name="organisation_member_unique"),)

    def __str__(self) -> str:
        return f"{self.organisation} – {self.user}"
