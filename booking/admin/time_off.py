"""Time off, and a word about what is booked in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

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
from booking.admin.columns import day_in_words
from booking.admin.scoped import ScopedDelete, ScopedEdit, ScopedViewSet
from booking.admin.time_off_form import TimeOffForm
from booking.admin.times import of_own_supervisors, own_supervisor_panel
from booking.models import Booking, TimeOff
from booking.states import State
from payments.formats import moment_in_list

NAMED = 5
"""So many bookings have a link of their own in the warning; beyond them one leads to the list."""


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


def _by_their_clock(name: str, label: Any) -> Column:
    """As the supervisor reads it off the wall: the first and the last day where it is days, else the moments."""
    edge = ("starts_at", "ends_at").index(name)

    def words(off: TimeOff) -> str:
        days = off.whole_days
        return day_in_words(days[edge]) if days else moment_in_list(getattr(off, name), off.supervisor.tz)

    return Column(name, label=capfirst(label), accessor=words, sort_key=name)


def time_in_words(off: TimeOff) -> str:
    """21.12.2026–27.12.2026, or 15.12.2026 alone, or 15.12.2026 8.00–15.12.2026 12.00."""
    edges = off.whole_days
    if edges:
        found = [day_in_words(day) for day in edges]
    else:
        found = [moment_in_list(moment, off.supervisor.tz) for moment in (off.starts_at, off.ends_at)]
    return "–".join(dict.fromkeys(found))


class TitledTimeOff:
    """A page of one time off, headed by whose it is and when. Why stays inside: that may be an illness."""

    object: Any

    def get_page_subtitle(self) -> str:
        return f"{self.object.supervisor}, {time_in_words(self.object)}"


class TellsWhatStands:
    """A view that saves time off."""

    request: HttpRequest

    def get_success_message(self, instance: TimeOff | None = None) -> str:
        """Whose and when: the model's own name says neither."""
        off = instance or self.object  # type: ignore[attr-defined]  # of the view that this stands before
        return gettext("%(name)s is off: %(time)s.") % {"name": off.supervisor, "time": time_in_words(off)}

    def form_valid(self, form: TimeOffForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # of the view that this stands before
        tell_what_stands(self.request, form.instance, now=timezone.now())
        return response


class TimeOffCreate(TellsWhatStands, generic.CreateView):
    """Saves, and says what is booked in that time."""


class TimeOffEdit(TellsWhatStands, TitledTimeOff, ScopedEdit):
    """Saves, and says what is booked in that time."""


class TimeOffDelete(TitledTimeOff, ScopedDelete):
    """Asks whose days are to be open again."""

    @property
    def confirmation_message(self) -> str:
        words = gettext("Delete the time off of %(name)s, %(time)s? It can be booked again then.")
        return words % {"name": self.object.supervisor, "time": time_in_words(self.object)}

    def get_success_message(self) -> str:
        words = gettext("%(name)s can be booked again: %(time)s.")
        return words % {"name": self.object.supervisor, "time": time_in_words(self.object)}


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
    delete_view_class = TimeOffDelete
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
            own_supervisor_panel(),
            FieldRowPanel([FieldPanel("first_day"), FieldPanel("first_hour")]),
            FieldRowPanel([FieldPanel("last_day"), FieldPanel("last_hour")]),
            FieldPanel("kind"),
            FieldPanel("note"),
        ],
        base_form_class=TimeOffForm,
    )

    def seen(self, rows: QuerySet[Any], user: Any) -> QuerySet[Any]:
        return of_own_supervisors(rows, user).select_related("supervisor")
