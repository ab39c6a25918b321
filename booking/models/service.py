"""What can be had."""

from __future__ import annotations

import uuid

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from booking.choices import Entry, Form, Kind, neutral_name
from booking.managers import ServiceQuerySet

LONGEST_HORIZON = 400
"""Days ahead within which every booking lies, whatever the service."""


class Service(models.Model):
    """A service and its rules. Times are in the units that the field's name says; a rule is copied onto the booking
    where it must not change later (buffers, price, terms of cancelling and withdrawing).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("short name in addresses"), unique=True)
    name = I18nCharField(_("name"))
    summary = I18nTextField(_("summary"), blank=True, default="")
    neutral_name = I18nCharField(_("neutral name"), default=neutral_name)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    form = models.CharField(_("form"), max_length=16, choices=Form.choices, default=Form.INDIVIDUAL)
    entry = models.CharField(_("entry"), max_length=16, choices=Entry.choices, default=Entry.REQUEST)
    anyone = models.BooleanField(_("anyone will do"), default=False)
    min_notice_hours = models.PositiveSmallIntegerField(_("notice, hours"), default=24)
    horizon_days = models.PositiveSmallIntegerField(
        _("horizon, days"), default=90, validators=[MinValueValidator(1), MaxValueValidator(LONGEST_HORIZON)]
    )
    step_minutes = models.PositiveSmallIntegerField(
        _("starts every, minutes"), default=30, validators=[MinValueValidator(5), MaxValueValidator(720)]
    )
    buffer_before = models.PositiveSmallIntegerField(_("free before, minutes"), default=0)
    buffer_after = models.PositiveSmallIntegerField(_("free after, minutes"), default=15)
    cancel_cutoff_hours = models.PositiveSmallIntegerField(_("may be cancelled until, hours before"), default=24)
    late_refund_percent = models.PositiveSmallIntegerField(
        _("refund after that, per cent"), default=0, validators=[MaxValueValidator(100)]
    )
    withdrawal = models.BooleanField(_("consumers may withdraw for 14 days"), default=True)
    price_note = I18nTextField(_("note on the price"), blank=True, default="")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    published = models.BooleanField(_("published"), default=False)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ("position", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(step_minutes__range=(5, 720)), name="service_step_between_5_min_and_12_h"
            ),
            models.CheckConstraint(
                condition=models.Q(horizon_days__range=(1, LONGEST_HORIZON)), name="service_horizon_in_range"
            ),
            models.CheckConstraint(condition=models.Q(late_refund_percent__lte=100), name="service_refund_percent"),
            models.CheckConstraint(
                condition=models.Q(buffer_before__lte=240, buffer_after__lte=240), name="service_buffers_at_most_4_h"
            ),
        )

    def __str__(self) -> str:
        return str(self.name)

    @property
    def bookable(self) -> bool:
        """Whether a time can be chosen online, if some offer is active."""
        return self.published and self.archived_at is None and self.entry != Entry.REQUEST and self.kind != Kind.CRISIS

    def clean(self) -> None:
        """In a crisis somebody calls first: nothing is held, priced or paid before that."""
        super().clean()
        if self.kind == Kind.CRISIS and self.entry != Entry.REQUEST:
            raise ValidationError(
                {"entry": _("In a crisis one first talks with somebody. Choose “By request” here, or another kind.")}
            )
