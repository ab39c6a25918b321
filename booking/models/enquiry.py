"""A wish that is answered by a person: groups, communities, coaching, facilitation, crisis."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import EncryptedTextField
from accounts.language_field import LanguageField
from booking.choices import Form
from booking.managers import EnquiryQuerySet
from booking.models.service import Service
from booking.models.supervisor import Supervisor


class Enquiry(models.Model):
    """Goes to the chosen supervisor, or to the office where none was chosen."""

    class State(models.TextChoices):
        NEW = "new", _("New")
        OPEN = "open", _("Being answered")
        ANSWERED = "answered", _("Answered")
        CLOSED = "closed", _("Closed")
        SPAM = "spam", _("Spam")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, null=True, blank=True, related_name="enquiries", verbose_name=_("service")
    )
    supervisor = models.ForeignKey(
        Supervisor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="enquiries",
        verbose_name=_("supervisor"),
    )
    name = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("email"), blank=True)
    phone = models.CharField(_("telephone"), max_length=32, blank=True)
    organisation_name = models.CharField(_("organisation"), max_length=200, blank=True)
    form = models.CharField(_("who come"), max_length=16, choices=Form.choices, blank=True)
    people = models.PositiveSmallIntegerField(_("how many"), null=True, blank=True)
    wishes = EncryptedTextField(_("wishes"), blank=True, default="")
    language = LanguageField()
    callback = models.BooleanField(_("wants a call"), default=False)
    state = models.CharField(_("state"), max_length=16, choices=State.choices, default=State.NEW)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assigned_enquiries",
        verbose_name=_("answers"),
    )
    created_at = models.DateTimeField(_("came in"))

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=("state", "-created_at"), name="enquiry_inbox"),)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(email="") | ~models.Q(phone=""),
                name="enquiry_can_be_answered",
                violation_error_message=_("Leave a telephone number or an email address, so that we can answer."),
            ),
        )

    def __str__(self) -> str:
        return str(_("Enquiry {reference}")).format(reference=str(self.uuid)[:8])


class EnquiryReply(models.Model):
    """An answer that was sent."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="replies", verbose_name=_("enquiry"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("author")
    )
    text = EncryptedTextField(_("text"))
    sent_at = models.DateTimeField(_("sent"))

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ("sent_at", "pk")

    def __str__(self) -> str:
        return str(_("Reply {reference}")).format(reference=str(self.uuid)[:8])
