"""A fragment for pages: the next free times of a service, a supervisor, or both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from booking import when
from booking.availability import Slot, next_times
from booking.choices import Mode
from booking.errors import BookingError, NothingFound
from booking.forms.slot import Chosen
from booking.lengths import length
from booking.models import Offer, Supervisor
from booking.spoken import unlike_reader
from booking.views import addresses
from booking.views.addresses import ANYONE
from booking.views.catalogue import public_slugs, service_of

MOST = 12
FRESH_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Row:
    day: str
    clock: str
    who: str
    where: str
    url: str
    label: str
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Next:
    """One free time and the service that it is of."""

    service: str
    slot: Slot
    zone: str
    title: Any = None
    """The service's name where the supervisor goes without saying: on their own page."""


@cache_control(public=True, max_age=FRESH_SECONDS)
@require_safe
def next_free(request: HttpRequest) -> HttpResponseBase:
    """Public and the same for everybody: shared caches may keep it a minute. It has neither form nor session."""
    service, supervisor = request.GET.get("service", ""), request.GET.get("supervisor", "")
    count = request.GET.get("count", "3")
    many = int(count) if count.isascii() and count.isdigit() and len(count) <= 2 else 0
    try:
        if not 1 <= many <= MOST or not (service or supervisor):
            raise NothingFound
        context = fragment(service, supervisor, many, now=timezone.now())
    except BookingError as error:
        return HttpResponse(str(error.message), status=error.status, content_type="text/plain; charset=utf-8")
    return render(request, "booking/next_times.html", context)


def fragment(service: str, supervisor: str, count: int, *, now: datetime) -> dict[str, Any]:
    """What templates/booking/next_times.html shows, for whoever puts it into a page of their own. Raises NothingFound."""
    rows = rows_of(service, supervisor, count, now=now)
    enquiry = reverse("booking:enquiry", args=[service]) if service else reverse("booking:enquiry_general")
    return {"rows": rows, "enquiry_url": enquiry}


def rows_of(service: str, supervisor: str, count: int, *, now: datetime) -> list[Row]:
    """The next free times in the reader's words, each with the address of its week. Raises NothingFound."""
    return [_row(one) for one in upcoming(service, supervisor, count, now=now)]


def upcoming(service: str, supervisor: str, count: int, *, now: datetime) -> list[Next]:
    """At most ``count``, soonest first; where people are chosen among, those who work in the reader's language before
    others. Raises NothingFound. Remembered for a minute, under names that are known.
    """
    known = public_slugs()
    if (service and service not in known.services) or (supervisor and supervisor not in known.supervisors):
        raise NothingFound
    key = f"booking:next:{get_language()}:{service}:{supervisor}:{count}"
    found: list[Next] | None = cache.get(key)
    if found is None or any(one.slot.starts_at <= now for one in found):
        found = _upcoming(service, supervisor, count, now)
        cache.set(key, found, FRESH_SECONDS)
    return found


def _upcoming(service: str, supervisor: str, count: int, now: datetime) -> list[Next]:
    if service:
        return _of(service_of(service).slug, supervisor or ANYONE, count, now)
    person = Supervisor.objects.public().filter(slug=supervisor).first()
    if person is None:
        raise NothingFound
    # A person's first free time is that of the service by which one gets to know them, else of any.
    services = (
        Offer.objects.bookable()
        .filter(supervisor=person)
        .order_by("service__position", "minutes")
        .values_list("service__slug", "service__name")
        .first()
    )
    return _of(services[0], supervisor, count, now, title=services[1]) if services else []


def _of(service: str, who: str, count: int, now: datetime, title: Any = None) -> list[Next]:
    found = next_times(service, now=now, count=count, supervisor=who, language=get_language())
    return [Next(service, slot, slot.starts_at.tzinfo.key, title) for slot in found]  # type: ignore[union-attr]


def _row(one: Next) -> Row:
    slot = one.slot
    there = slot.starts_at
    minutes = (slot.ends_at - slot.starts_at).seconds // 60
    mode = Mode.REMOTE.value if Mode.REMOTE in slot.modes else slot.modes[0]
    words = when.at(when.day_said(there.date()), there)
    return Row(
        day=when.day_short(there.date()),
        clock=when.at_clock(there),
        who=str(one.title or slot.supervisor_name),
        where=_how(slot, length(minutes)),
        url=addresses.times_url(
            one.service,
            who=slot.supervisor_slug,
            minutes=minutes,
            mode=mode,
            week=addresses.week_of(there.date()),
            slot=str(Chosen(starts_at=slot.starts_at, supervisor=slot.supervisor_slug)),
        ),
        label=_("Book %(when)s with %(name)s") % {"when": words, "name": slot.supervisor_name},
        starts_at=there,
    )


def _how(slot: Slot, minutes: str) -> str:
    """Etänä tai paikan päällä, 60 min; before that in which language, where it is not the reader's own."""
    words = _("%(modes)s, %(length)s") % {"modes": modes_words(slot.modes), "length": minutes}
    language = unlike_reader(slot.languages)
    joined = f"{language}, {words}" if language else words
    return joined[:1].upper() + joined[1:]


def modes_words(modes: tuple[str, ...]) -> str:
    """Etä tai paikan päällä, in a few words."""
    short = {
        Mode.ON_SITE.value: _("in person"),
        Mode.AT_CLIENT.value: _("at your premises"),
        Mode.REMOTE.value: _("by video"),
    }
    return _(" or ").join(short[mode] for mode in Mode.values if mode in modes)
