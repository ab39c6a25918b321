"""From the visitor's choices and the free times to the page of one week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from booking import price_words, when
from booking.forms.slot import SlotField
from booking.lengths import length
from booking.models import Supervisor
from booking.pricing import Price, price_of
from booking.spoken import languages_words, names_of, unlike_reader
from booking.views import addresses, times_of
from booking.views.catalogue import Picked
from booking.views.places import mode_words, place_of, places_of
from booking.views.week import Choice, DayView, Hint, Later, Option, SlotView, Way, WeekPage, shown_days
from booking.views.weeks import Week, asked_week


def _foreign(supervisor: Supervisor | None) -> str:
    """By name and not "in Finnish", for a sentence that holds in every language that somebody may work in."""
    return names_of(supervisor.languages) if supervisor and unlike_reader(supervisor.languages) else ""


def zone_of(picked: Picked) -> str:
    """Whose wall clock the page shows: the chosen person's, else the practice's."""
    return picked.supervisor.zone if picked.supervisor else settings.TIME_ZONE


def picker(picked: Picked, *, week: str, chosen: str, now: datetime, with_hint: bool = True) -> WeekPage:
    """``chosen``: the value of a radio button that starts checked, where the same start is still free: another person,
    length or way to meet does not lose the time that was chosen. Raises what ``asked_week`` does.
    """
    zone = zone_of(picked)
    today = when.local(now, zone).date()
    start = start_of(chosen)
    horizon = picked.service.horizon_days
    week = week or _week_of(start, zone, today, horizon)
    asked = asked_week(week, today=today, horizon_days=horizon)
    if week:
        free = times_of.week(picked, first=asked.monday, now=now)
    else:
        # The first page may as well be one on which something can be chosen.
        free, monday = times_of.first_week(picked, first=asked.monday, last=asked.last, zone=zone, now=now)
        asked = Week(monday, asked.first, asked.last)
    places = places_of(picked, free)
    days = _days(picked, free, asked.monday, zone=zone, chosen=start, placed=len(places) > 1)
    this = addresses.week_of(asked.monday)
    picked_slot = next((slot for day in days for slot in day.slots if slot.chosen), None)
    price = _price(picked, today)
    return WeekPage(
        service=picked.service,
        choices=choices(picked, this, slot=picked_slot.value if picked_slot else ""),
        who=picked.who,
        minutes=picked.minutes,
        mode=picked.mode,
        supervisor=picked.supervisor,
        who_words=picked.supervisor.name if picked.supervisor else _("Anyone"),
        spoken=languages_words(picked.supervisor.languages) if picked.supervisor else "",
        foreign=_foreign(picked.supervisor),
        length_words=length(picked.minutes),
        where_words=mode_words(picked.mode),
        place_words=(picked_slot.where if picked_slot else "") or " / ".join(places),
        lost="" if picked_slot or start is None else _lost(when.local(start, zone), asked.monday),
        chosen_words=picked_slot.words if picked_slot else _("Choose a time from the calendar"),
        price=price_words.shown(price),
        tax=price_words.tax(price),
        free=price.free,
        title=_("Week %(number)s") % {"number": asked.monday.isocalendar().week},
        days_words=when.day_range(asked.monday, asked.monday + timedelta(days=6)),
        zone_note=_("The times are in %(zone)s.") % {"zone": when.zone_words(zone)},
        none_words=_("No free times"),
        days=days,
        previous=_way(picked, asked, -1, slot=chosen if start else ""),
        next=_way(picked, asked, 1, slot=chosen if start else ""),
        hint=_hint(picked, asked, now=now) if with_hint and days_free(days) else None,
        later=None if days_free(days) else _later(picked, asked, now=now),
        enquiry_url=reverse("booking:enquiry", args=[picked.service.slug]),
    )


def start_of(chosen: str) -> datetime | None:
    """The start in a radio button's value; None for what is none."""
    try:
        return SlotField().clean(chosen).starts_at if chosen else None
    except ValidationError:
        return None


def _week_of(start: datetime | None, zone: str, today: date, horizon_days: int) -> str:
    """The week of a chosen time, where the picker reaches it."""
    if start is None:
        return ""
    day = when.local(start, zone).date()
    return addresses.week_of(day) if 0 <= (day - today).days <= horizon_days else ""


def _lost(there: datetime, monday: date) -> str:
    """A link that is older than somebody's booking says so, instead of nothing. ``there``: by the page's clock."""
    if not monday <= there.date() < monday + timedelta(weeks=1):
        return ""  # one looks around in another week, and the time goes along
    shown = when.at(when.day_short(there.date()), there)
    return _("The time %(when)s is not free. Choose another one below.") % {"when": shown}


def days_free(days: Sequence[DayView]) -> bool:
    return any(day.slots for day in days)


def _price(picked: Picked, today: date) -> Price:
    return price_of((picked.matching or picked.by_who)[0], on=today)


def _days(
    picked: Picked, free: Sequence[times_of.Free], monday: date, *, zone: str, chosen: datetime | None, placed: bool
) -> list[DayView]:
    """``placed``: whether it has to be said which place."""
    by_day: dict[date, list[tuple[times_of.Free, datetime]]] = {}
    for one in free:
        there = when.local(one.starts_at, zone)
        by_day.setdefault(there.date(), []).append((one, there))
    return [
        DayView(
            date=day,
            weekday=when.weekday(day),
            number=when.day_number(day),
            slots=_slots(picked, by_day.get(day, []), chosen=chosen, placed=placed),
        )
        for day in shown_days(monday, set(by_day))
    ]


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    """Escaped for the page once and not at each of the hundreds of places where a week's times stand."""
    return escape(text)


def _slots(
    picked: Picked, free: Sequence[tuple[times_of.Free, datetime]], *, chosen: datetime | None, placed: bool
) -> list[SlotView]:
    """Of one day."""
    found = []
    words = when.day_words([there for _one, there in free])
    named = picked.supervisor is None
    people = {one.chosen.supervisor: _named(one) for one, _there in free} if named else {}
    for (one, _there), (clock, spoken) in zip(free, words, strict=True):
        where = place_of(picked, one) if placed else ""
        name = ", ".join(filter(None, (spoken, people.get(one.chosen.supervisor, ""), where)))
        value = _escaped(str(one.chosen))
        found.append(SlotView(value, _escaped(clock), _escaped(name), one.starts_at == chosen, where))
    return found


def _named(free: times_of.Free) -> str:
    """Whose time it is, and in which language, where that is not the reader's own."""
    return ", ".join(filter(None, (free.supervisor_name, unlike_reader(free.languages))))


def choices(picked: Picked, week: str, *, slot: str = "") -> list[Choice]:
    """Who, how long and how, each where there is something to choose. ``slot``: the time that is chosen; it goes along."""
    keep: dict[str, str | int] = {"who": picked.who, "minutes": picked.minutes, "mode": picked.mode, "week": week}
    if slot:
        keep["slot"] = slot
    found = []
    people = picked.supervisors
    if len(people) > 1:
        options = [_option(picked, keep, "who", one.slug, first_name(one), supervisor=one) for one in people]
        if picked.service.anyone:
            options.insert(0, _option(picked, keep, "who", addresses.ANYONE, _("Anyone")))
        found.append(Choice("who", _("With whom"), options))
    if len(picked.lengths) > 1:
        found.append(
            Choice(
                "minutes",
                _("How long"),
                [_option(picked, keep, "minutes", n, length(n)) for n in picked.lengths],
            )
        )
    if len(picked.modes) > 1:
        found.append(
            Choice("mode", _("Where"), [_option(picked, keep, "mode", mode, mode_words(mode)) for mode in picked.modes])
        )
    return found


def first_name(supervisor: Supervisor) -> str:
    return supervisor.name.split(" ")[0]


def _option(
    picked: Picked,
    keep: dict[str, str | int],
    name: str,
    value: str | int,
    label: str,
    supervisor: Supervisor | None = None,
) -> Option:
    current = keep[name] == value
    # What is chosen already leads on to the times: nothing is fetched, and nothing that was chosen there is lost.
    url = "#week" if current else addresses.times_url(picked.service.slug, **{**keep, name: value})
    return Option(str(value), label, url, current=current, supervisor=supervisor)


def _way(picked: Picked, asked: Week, step: int, *, slot: str) -> Way | None:
    monday = asked.monday + timedelta(weeks=step)
    if not asked.first <= monday <= asked.last:
        return None
    words = _("Week %(number)s") % {"number": monday.isocalendar().week}
    label = _("Next week, %(week)s") if step > 0 else _("Previous week, %(week)s")
    return Way(url=_week_url(picked, monday, slot=slot), words=words, label=label % {"week": words})


def _week_url(picked: Picked, monday: date, *, who: str = "", slot: str = "") -> str:
    if picked.path:
        return f"{picked.path}?week={addresses.week_of(monday)}"
    return addresses.times_url(
        picked.service.slug,
        who=who or picked.who,
        minutes=picked.minutes,
        mode=picked.mode,
        week=addresses.week_of(monday),
        slot=slot,
    )


def _hint(picked: Picked, asked: Week, *, now: datetime) -> Hint | None:
    """The first free time with anybody who gives this length this way, unless it is in sight already."""
    found = times_of.first_with_anybody(picked, first=asked.first, last=asked.last, now=now)
    if found is None:
        return None
    there = when.local(found.starts_at, found.zone)
    monday = addresses.monday(there.date())
    if monday == asked.monday and picked.who in {addresses.ANYONE, found.chosen.supervisor}:
        return None
    return Hint(
        words=_("The first free time:") if len(picked.supervisors) == 1 else _("The first free time with anybody:"),
        when=when.at(when.day_short(there.date()), there),
        who=_named(found) if len(picked.supervisors) > 1 else "",
        url=_week_url(picked, monday, who=found.chosen.supervisor, slot=str(found.chosen)),
    )


def _later(picked: Picked, asked: Week, *, now: datetime) -> Later | None:
    found = times_of.first_after(picked, first=asked.monday + timedelta(weeks=1), last=asked.last, now=now)
    if found is None:
        found = times_of.first_after(picked, first=asked.first, last=asked.last, now=now)
    if found is None:
        return None
    there = when.local(found.starts_at, found.zone)
    return Later(when=when.at(when.day(there.date()), there), url=_week_url(picked, addresses.monday(there.date())))
