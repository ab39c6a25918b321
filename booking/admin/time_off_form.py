"""Time off as people think of it: days, and hours only where they matter."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from django import forms
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from booking.admin.times import TimesForm

YEARS = (2000, 2099)
"""Of time off. Beyond them a slip of the keyboard is kept that no clock reads in every zone (year 1, year 9999)."""

NO_DAY = {"invalid": _("This is no day. Write it like 24.12.2026.")}
NO_HOUR = {"invalid": _("This is no time of day. Write it like 9:00.")}


class TimeOffForm(TimesForm):
    """An end after the start, both within a life's work and by the clock of the supervisor whose time it is (Law 5).

    The last day is inclusive, as one says it; without hours it lasts from midnight to midnight.
    """

    first_day = forms.DateField(
        label=_("First day"), widget=AdminDateInput, error_messages=NO_DAY, help_text=_("By the supervisor’s clock.")
    )
    first_hour = forms.TimeField(
        label=_("From what time"),
        widget=AdminTimeInput,
        required=False,
        error_messages=NO_HOUR,
        help_text=_("Leave empty for the whole day."),
    )
    last_day = forms.DateField(
        label=_("Last day"),
        widget=AdminDateInput,
        required=False,
        error_messages=NO_DAY,
        help_text=_("Leave empty if it is one day only."),
    )
    last_hour = forms.TimeField(
        label=_("Until what time"),
        widget=AdminTimeInput,
        required=False,
        error_messages=NO_HOUR,
        help_text=_("Leave empty for the whole day."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self._show(self.instance.supervisor.tz)

    def _show(self, zone: tzinfo) -> None:
        """What stands, as it would be typed. Midnight is the end of the day before."""
        starts, ends = (timezone.localtime(at, zone) for at in (self.instance.starts_at, self.instance.ends_at))
        self.initial["first_day"] = starts.date()
        self.initial["first_hour"] = starts.time() if starts.time() != time() else None
        midnight = ends.time() == time()
        self.initial["last_day"] = ends.date() - timedelta(days=1) if midnight else ends.date()
        self.initial["last_hour"] = None if midnight else ends.time()

    def _zone(self) -> tzinfo:
        """Of the supervisor who is chosen in this very form; where none is, the form is refused anyway."""
        supervisor = self.cleaned_data.get("supervisor")
        zone: tzinfo = supervisor.tz if supervisor else timezone.get_current_timezone()
        return zone

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        for name in ("first_day", "last_day"):
            day = data.get(name)
            if day and not YEARS[0] <= day.year <= YEARS[1]:
                words = _("Check the year: it lies between %(first)d and %(last)d.")
                self.add_error(name, words % {"first": YEARS[0], "last": YEARS[1]})
        if not self.errors:
            self._settle(data)
        return data

    def _settle(self, data: dict[str, Any]) -> None:
        """The moments, on the row that is saved."""
        first, zone = data["first_day"], self._zone()
        last = data["last_day"] or first
        starts = self._moment(first, data["first_hour"], zone, "first_hour")
        until = data["last_hour"]
        if until and until != time():
            ends = self._moment(last, until, zone, "last_hour")
        else:  # midnight at the end of the day, as weekly hours have it
            ends = self._moment(last + timedelta(days=1), None, zone, "last_hour")
        if starts and ends:
            if ends <= starts:
                self.add_error("last_hour" if last == first else "last_day", _("The end must come after the start."))
            self.instance.starts_at, self.instance.ends_at = starts, ends

    def _moment(self, day: date, hour: time | None, zone: tzinfo, field: str) -> datetime | None:
        """None, and a word about it, where the clocks are put forward over that hour or pass it twice."""
        if hour is None:
            return datetime.combine(day, time(), tzinfo=zone)
        with timezone.override(zone):
            try:
                return from_current_timezone(datetime.combine(day, hour))
            except forms.ValidationError as error:
                self.add_error(field, error)
                return None
