"""What somebody said of the supervision they had, and the record of their consent to show it."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from accounts.fields import EncryptedTextField


class TestimonialQuerySet(models.QuerySet["Testimonial"]):
    def in_force(self, *, on: date) -> TestimonialQuerySet:
        """Those that may be shown on that day: consented to, not run out, not withdrawn (GDPR 7)."""
        return self.filter(
            Q(valid_until=None) | Q(valid_until__gte=on), consented_on__lte=on, withdrawn_at=None
        ).order_by("position", "pk")


class Testimonial(models.Model):
    """Words shown to everybody, who said them in no more than a role, and the consent that allows it.

    Who consented is written down as proof (GDPR 7:1) and encrypted; it is on no page. A consent may be withdrawn at any
    time, and is withdrawn by ``cms.actions.withdraw_testimonial`` alone.
    """

    __test__ = False  # the name begins like a test's

    class How(models.TextChoices):
        PAPER = "paper", _("On paper, signed")
        MAIL = "mail", _("By email")
        ONLINE = "online", _("By a form of ours")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    supervisor = models.ForeignKey(
        "booking.Supervisor",
        verbose_name=_("about whom"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="testimonials",
        help_text=_("Empty: about the practice as a whole."),
    )
    text = I18nTextField(_("what was said"), help_text=_("As it was said, unquoted. A translation is a translation."))
    who = I18nCharField(
        _("who, as the page says it"), help_text=_("A role, never a name: “a class teacher, individual supervision”.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    consenter = EncryptedTextField(_("who consented"), help_text=_("Name. It is kept as proof and never shown."))
    consenter_email = models.EmailField(
        _("their email"), blank=True, help_text=_("With it the person finds, takes along or erases this themself.")
    )
    consented_on = models.DateField(_("consented on"))
    how = models.CharField(_("how"), max_length=16, choices=How.choices)
    valid_until = models.DateField(
        _("the last day"), null=True, blank=True, help_text=_("Empty: until it is withdrawn.")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)

    objects = TestimonialQuerySet.as_manager()

    panels: ClassVar[list[Any]] = [
        MultiFieldPanel([FieldPanel(n) for n in ("supervisor", "text", "who", "position")], heading=_("On the page")),
        MultiFieldPanel(
            [FieldPanel(n) for n in ("consenter", "consenter_email", "consented_on", "how", "valid_until")],
            heading=_("Consent"),
        ),
    ]

    class Meta:
        verbose_name = _("testimonial")
        verbose_name_plural = _("testimonials")
        ordering = ("position", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("consented_on")),
                name="testimonial_ends_after_it_begins",
                violation_error_message=_("The last day can’t be before the day of the consent."),
            ),
        )

    def __str__(self) -> str:
        """Neutral (Law 4): neither the words nor who said them."""
        return str(_("Testimonial {reference}")).format(reference=str(self.uuid)[:8])

    def opening(self) -> str:
        """How it begins, for the list that editors choose from: its words are public, its number says nothing."""
        return Truncator(str(self.text)).words(12)

    opening.short_description = _("what was said")  # type: ignore[attr-defined]  # read by Wagtail's lists

    def clean(self) -> None:
        super().clean()
        if self.withdrawn_at is not None:
            raise ValidationError(_("The consent was withdrawn. Ask anew, and make a new record of it."))
