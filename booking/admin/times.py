"""Weekly hours, and whose times a person keeps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from booking.admin.fields import SetField
from booking.admin.scoped import ScopedViewSet
from booking.choices import Mode
from booking.models import Supervisor, WeeklyHours
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


def own_supervisor_panel() -> FieldPanel:
    """A plain list: the chooser of the pages would offer colleagues of other sellers, whom the form then refuses."""
    return FieldPanel("supervisor", widget=forms.Select)


class HoursForm(TimesForm):
    """Ways to meet as ticks."""

    modes = SetField(label=_("Ways to meet"), choices=Mode.choices)


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
            FieldRowPanel([own_supervisor_panel(), FieldPanel("weekday")]),
            FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
            FieldPanel("modes"),
            FieldPanel("place"),
            FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
        ],
        base_form_class=HoursForm,
    )

    def seen(self, rows: QuerySet[Any], user: Any) -> QuerySet[Any]:
        return of_own_supervisors(rows, user).select_related("supervisor", "place")
