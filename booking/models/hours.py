"""When a supervisor works, and when not."""

from __future__ import annotations

import uuid
from datetime import date, time, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext_lazy as _

from accounts.fields import EncryptedTextField
from booking.choices import Mode, every_mode
from booking.managers import TimeOffQuerySet
from booking.models.place import Place
from booking.models.supervisor import Supervisor


class WeeklyHours(models.Model):
    """Wall-clock hours of one weekday, in the supervisor's zone: a weekly 9:00 stays 9:00 (Law 5).

    ``ends`` 00:00 means midnight at the end of the day. ``valid_until`` is the last day, inclusive.
    """

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    supervisor = models.ForeignKey(
        Supervisor, on_delete=models.CASCADE, related_name="weekly_hours", verbose_name=_("supervisor")
    )
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday.choices)
    starts = models.TimeField(_("starts"))
    ends = models.TimeField(_("ends"))
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place")
    )
    modes = ArrayField(
        models.CharField(max_length=16, choices=Mode.choices), verbose_name=_("ways to meet"), default=every_mode
    )
    valid_from = models.DateField(_("first day"), null=True, blank=True)
    valid_until = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        verbose_name = _("weekly hours")
        verbose_name_plural = _("weekly hours")
        ordering = ("supervisor", "weekday", "starts")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")) | models.Q(ends="00:00"),
                name="weekly_hours_end_after_start",
                violation_error_message=_("The hours must end after they start."),
            ),
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="weekly_hours_weekday"),
            models.CheckConstraint(
                condition=models.Q(valid_from=None)
                | models.Q(valid_until=None)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="weekly_hours_valid_range",
                violation_error_message=_("The last day can’t be before the first."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {time_format(self.starts)}–{time_format(self.ends)}"


class TimeOff(models.Model):
    """A stretch without bookings: aware UTC, half-open."""

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", _("Holiday")
        ILL = "ill", _("Ill")
        TRAINING = "training", _("Training")
        OTHER = "other", _("Something else")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    supervisor = models.ForeignKey(
        Supervisor, on_delete=models.CASCADE, related_name="time_off", verbose_name=_("supervisor")
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices, default=Kind.OTHER)
    note = EncryptedTextField(_("note"), blank=True, default="")

    objects = TimeOffQuerySet.as_manager()

    class Meta:
        verbose_name = _("time off")
        verbose_name_plural = _("time off")
        ordering = ("starts_at",)
        indexes = (models.Index(fields=("supervisor", "ends_at"), include=("starts_at",), name="time_off_by_end"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="time_off_ends_after_start",
                violation_error_message=_("The end must be after the start."),
            ),
        )

    def __str__(self) -> str:
        """Neutral: colleagues may meet it in Wagtail's report, and whether somebody is ill is not theirs to read."""
        return str(self._meta.verbose_name)

    @property
    def whole_days(self) -> tuple[date, date] | None:
        """The first and the last day, where it lasts from midnight to midnight by the supervisor's clock (Law 5); None
        where its hours matter.
        """
        starts, ends = (timezone.localtime(moment, self.supervisor.tz) for moment in (self.starts_at, self.ends_at))
        if starts.time() != time() or ends.time() != time():
            return None
        return starts.date(), ends.date() - timedelta(days=1)
