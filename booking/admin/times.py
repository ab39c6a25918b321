"""Weekly hours and time off."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from booking.admin.fields import SetField
from booking.admin.scoped import ScopedViewSet
from booking.choices import Mode
from booking.models import Supervisor, TimeOff, WeeklyHours
from booking.walls import is_office, office_sellers


def own_supervisors(user: Any) -> QuerySet[Supervisor]:
    """Whose times the person may keep: the office its sellers' supervisors, a supervisor their own."""
    current = Supervisor.objects.current()
    return current.filter(seller__in=office_sellers(user)) if is_office(user) else current.filter(user=user)


def of_own_supervisors(rows: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """Times of those supervisors."""
    return rows.filter(supervisor__in=own_supervisors(user))


class TimesForm(WagtailAdminModelForm):
    """Offers only the supervisors whose times the person may keep."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["supervisor"]
        field.queryset = own_supervisors(self.for_user)
        if field.queryset.count() == 1:
            field.initial = field.queryset.first()


class HoursForm(TimesForm):
    """Ways to meet as ticks."""

    modes = SetField(label=_("Ways to meet"), choices=Mode.choices)


YEARS = (2000, 2099)
"""Of time off. Beyond them a slip of the keyboard is kept that no clock reads in every zone (year 1, year 9999)."""


class TimeOffForm(TimesForm):
    """An end after the start, both within a life's work."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        starts, ends = data.get("starts_at"), data.get("ends_at")
        for name, moment in (("starts_at", starts), ("ends_at", ends)):
            if moment and not YEARS[0] <= moment.year <= YEARS[1]:
                words = _("Check the year: it lies between %(first)d and %(last)d.")
                self.add_error(name, words % {"first": YEARS[0], "last": YEARS[1]})
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("The end must come after the start."))
        return data


class WeeklyHoursViewSet(ScopedViewSet):
    """Wall-clock hours: a weekly 9:00 stays 9:00 (Law 5). They are a plan, and a plan may be deleted."""

    model = WeeklyHours
    never = frozenset()
    name = "booking_hours"
    url_prefix = "hours"
    icon = "time"
    menu_label = _("Weekly hours")
    list_display = ("supervisor", "weekday", "starts", "ends", "place", "valid_from", "valid_until")
    list_filter = ("supervisor", "weekday")
    ordering = ("supervisor__position", "weekday", "starts")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("supervisor"), FieldPanel("weekday")]),
            FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
            FieldPanel("modes"),
            FieldPanel("place"),
            FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
        ],
        base_form_class=HoursForm,
    )

    def seen(self, rows: QuerySet[Any], user: Any) -> QuerySet[Any]:
        return of_own_supervisors(rows, user).select_related("supervisor", "place")


class TimeOffViewSet(ScopedViewSet):
    """Holidays, training, illness. What was booked in that time stays; "Ill today" tells everybody."""

    model = TimeOff
    never = frozenset()
    name = "booking_time_off"
    url_prefix = "time-off"
    icon = "calendar-alt"
    menu_label = _("Time off")
    list_display = ("supervisor", "starts_at", "ends_at", "kind")
    list_filter = ("supervisor", "kind")
    ordering = ("-starts_at",)
    edit_handler = ObjectList(
        [
            FieldPanel("supervisor"),
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
            FieldPanel("kind"),
            FieldPanel("note"),
        ],
        base_form_class=TimeOffForm,
    )

    def seen(self, rows: QuerySet[Any], user: Any) -> QuerySet[Any]:
        return of_own_supervisors(rows, user).select_related("supervisor")
