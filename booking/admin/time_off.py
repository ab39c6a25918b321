"""Time off, and a word about what is booked in it."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from booking import when
from booking.admin.columns import in_one_piece
from booking.admin.scoped import ScopedEdit, ScopedViewSet
from booking.admin.times import TimesForm, of_own_supervisors
from booking.models import Booking, TimeOff
from booking.states import State

NAMED = 5
"""So many bookings have a link of their own in the warning; beyond them one leads to the list."""


YEARS = (2000, 2099)
"""Of time off. Beyond them a slip of the keyboard is kept that no clock reads in every zone (year 1, year 9999)."""


class TimeOffForm(TimesForm):
    """An end after the start, both within a life's work and by the clock of the supervisor whose time it is (Law 5)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            zone = self.instance.supervisor.tz
            for name in ("starts_at", "ends_at"):
                self.initial[name] = timezone.make_naive(getattr(self.instance, name), zone)

    def full_clean(self) -> None:
        with timezone.override(self._zone()):
            super().full_clean()

    def _zone(self) -> tzinfo:
        """Of the supervisor who is chosen in this very form; where none is, the form is refused anyway."""
        chosen = self.data.get(self.add_prefix("supervisor")) if self.is_bound else None
        try:
            supervisor = self.fields["supervisor"].clean(chosen)
        except forms.ValidationError:
            return timezone.get_current_timezone()
        zone: tzinfo = supervisor.tz
        return zone

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


def standing(off: TimeOff, user: Any, *, now: datetime) -> list[Booking]:
    """Confirmed meetings within the time off that are not over, in their order: those that the person handles."""
    return list(
        Booking.objects.handled_by(user)
        .filter(supervisor=off.supervisor_id, state=State.CONFIRMED, ends_at__gt=max(now, off.starts_at))
        .filter(starts_at__lt=off.ends_at)
        .order_by("starts_at")
    )


def tell_what_stands(request: HttpRequest, off: TimeOff, *, now: datetime) -> None:
    """A warning beside the word that it is saved: time off cancels nothing, and nobody but its supervisor knows of it."""
    found = standing(off, request.user, now=now)
    if not found:
        return
    supervisor = off.supervisor
    words = ngettext(
        "%(count)d booking stands in this time. It is not cancelled by itself: move or cancel it.",
        "%(count)d bookings stand in this time. They are not cancelled by themselves: move or cancel them.",
        len(found),
    )
    buttons = [
        messages.button(
            reverse("booking_bookings:inspect", args=[one.pk]), when.moment_short(one.starts_at, supervisor.zone)
        )
        for one in found[:NAMED]
    ]
    days = [when.local(moment, supervisor.zone).date() for moment in (found[0].starts_at, found[-1].starts_at)]
    if len(found) > NAMED:
        first, last = (day.isoformat() for day in days)
        query = {"starts_at_from": first, "starts_at_to": last, "supervisor": str(supervisor.pk), "state": "confirmed"}
        buttons.append(
            messages.button(f"{reverse('booking_bookings:index')}?{urlencode(query)}", gettext("All of them"))
        )
    today = when.local(now, supervisor.zone).date()
    if days[0] <= today:
        query = {"supervisor": str(supervisor.pk), "day": today.isoformat()}
        buttons.append(messages.button(f"{reverse('booking_ill_today')}?{urlencode(query)}", gettext("Ill today")))
    messages.warning(request, words % {"count": len(found)}, buttons=buttons)


class TellsWhatStands:
    """A view that saves time off."""

    request: HttpRequest

    def form_valid(self, form: TimeOffForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # of the view that this stands before
        tell_what_stands(self.request, form.instance, now=timezone.now())
        return response


class TimeOffCreate(TellsWhatStands, generic.CreateView):
    """Saves, and says what is booked in that time."""


class TimeOffEdit(TellsWhatStands, ScopedEdit):
    """Saves, and says what is booked in that time."""


def _by_their_clock(name: str, label: Any) -> Column:
    """As the supervisor reads it off the wall, and as it is typed."""
    return Column(
        name,
        label=capfirst(label),
        accessor=lambda off: in_one_piece(getattr(off, name), off.supervisor.tz),
        sort_key=name,
    )


class TimeOffViewSet(ScopedViewSet):
    """Holidays, training, illness. What was booked in that time stays, and who saves is told of it."""

    model = TimeOff
    never = frozenset()
    name = "booking_time_off"
    url_prefix = "time-off"
    icon = "calendar-alt"
    menu_label = _("Time off")
    add_view_class = TimeOffCreate
    edit_view_class = TimeOffEdit
    list_display = (
        "supervisor",
        _by_their_clock("starts_at", _("starts")),
        _by_their_clock("ends_at", _("ends")),
        "kind",
    )
    list_filter = ("supervisor", "kind")
    ordering = ("-starts_at",)
    edit_handler = ObjectList(
        [
            FieldPanel("supervisor"),
            FieldRowPanel([FieldPanel("starts_at", help_text=_("By the supervisor's clock.")), FieldPanel("ends_at")]),
            FieldPanel("kind"),
            FieldPanel("note"),
        ],
        base_form_class=TimeOffForm,
    )

    def seen(self, rows: QuerySet[Any], user: Any) -> QuerySet[Any]:
        return of_own_supervisors(rows, user).select_related("supervisor")
