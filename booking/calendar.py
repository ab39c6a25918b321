"""What the calculation of free times reads, in two statements: offers with their rules and hours; what is busy.

Written in SQL: both are read by every page that shows a time, and building these joins in the ORM takes longer than
the database takes to answer them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db import connection
from i18nfield.strings import LazyI18nString

from booking.slots import Hours

_OFFERS = """
SELECT o.id, o.minutes, o.modes, s.id, s.slug, s.name, s.zone, s.position,
       v.id, v.slug, CASE v.kind WHEN 'crisis' THEN 'request' ELSE v.entry END, v.anyone, v.min_notice_hours,
       v.horizon_days, v.step_minutes, v.buffer_before, v.buffer_after,
       v.cancel_cutoff_hours, v.late_refund_percent, v.withdrawal,
       (SELECT jsonb_agg(jsonb_build_array(
                   h.weekday, extract(epoch FROM h.starts)::int,
                   CASE h.ends WHEN '00:00' THEN 86400 ELSE extract(epoch FROM h.ends)::int END,
                   h.modes, h.place_id, h.valid_from - DATE '0001-01-01' + 1, h.valid_until - DATE '0001-01-01' + 1)
               ORDER BY h.weekday, h.starts, h.id)
          FROM booking_weeklyhours h WHERE h.supervisor_id = s.id),
       (SELECT jsonb_object_agg(p.id, p.name)
          FROM booking_place p
         WHERE p.id IN (SELECT h.place_id FROM booking_weeklyhours h WHERE h.supervisor_id = s.id)),
       s.languages
  FROM booking_service v
  LEFT JOIN (booking_offer o JOIN booking_supervisor s
                ON s.id = o.supervisor_id AND s.archived_at IS NULL AND s.accepts_bookings)
         ON o.service_id = v.id AND o.active
 WHERE v.published AND v.archived_at IS NULL AND {what}
 ORDER BY s.position, s.id, o.minutes
"""
_BY_SERVICE = _OFFERS.format(what="v.slug = %s")
_BY_OFFER = _OFFERS.format(what="o.id = %s")

# The bound of a day before is the constraint booking_at_most_a_day: it makes this a short range of booking_busy.
_BUSY = """
SELECT supervisor_id, id, floor(extract(epoch FROM blocks_from))::bigint, ceil(extract(epoch FROM blocks_until))::bigint,
       hold_until <= %(now)s
  FROM booking_booking
 WHERE supervisor_id = ANY(%(supervisors)s) AND state IN ('held', 'paying', 'confirmed', 'completed', 'missed')
   AND blocks_from > %(first)s - interval '1 day' AND blocks_from < %(until)s AND blocks_until > %(first)s
UNION ALL
SELECT supervisor_id, NULL, floor(extract(epoch FROM starts_at))::bigint, ceil(extract(epoch FROM ends_at))::bigint, false
  FROM booking_timeoff
 WHERE supervisor_id = ANY(%(supervisors)s) AND starts_at < %(until)s AND ends_at > %(first)s
"""


class OfferRow(NamedTuple):
    """A bookable offer with its service's rules and its supervisor's hours."""

    id: int
    minutes: int
    modes: tuple[str, ...]
    supervisor_id: int
    supervisor_slug: str
    supervisor_name: str
    zone: ZoneInfo
    position: int
    notice_hours: int
    horizon_days: int
    step_minutes: int
    buffer_before: int
    buffer_after: int
    cancel_cutoff_hours: int
    late_refund_percent: int
    withdrawal: bool
    hours: tuple[Hours, ...]
    places: Mapping[int, LazyI18nString]
    """Names of the places that the hours are kept at, by primary key."""
    languages: tuple[str, ...]
    """That the supervisor works in."""


class ServiceRow(NamedTuple):
    """A published service and its bookable offers, by supervisors' position and by length."""

    id: int
    slug: str
    entry: str
    anyone: bool
    offers: tuple[OfferRow, ...]


class Busy(NamedTuple):
    """Of one supervisor: bookings with their buffers as (from, until, booking), time off as (from, until), and the
    primary keys of lapsed holds, which bar nobody.
    """

    bookings: list[tuple[int, int, int]]
    time_off: list[tuple[int, int]]
    lapsed: list[int]


def service_row(slug: str) -> ServiceRow | None:
    """A published service by its slug; one query."""
    return _load(_BY_SERVICE, slug)


def offer_row(offer_id: int) -> OfferRow | None:
    """One bookable offer as it is now; one query. None when it is closed in any way."""
    found = _load(_BY_OFFER, offer_id)
    return found.offers[0] if found and found.offers and found.entry != "request" else None


def _load(sql: str, key: str | int) -> ServiceRow | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, [key])
        rows = cursor.fetchall()
    if not rows:
        return None
    offers = tuple(
        OfferRow(
            id=row[0],
            minutes=row[1],
            modes=tuple(row[2]),
            supervisor_id=row[3],
            supervisor_slug=row[4],
            supervisor_name=row[5],
            zone=ZoneInfo(row[6]),
            position=row[7],
            notice_hours=row[12],
            horizon_days=row[13],
            step_minutes=row[14],
            buffer_before=row[15],
            buffer_after=row[16],
            cancel_cutoff_hours=row[17],
            late_refund_percent=row[18],
            withdrawal=row[19],
            hours=_hours(row[20]),
            places=_places(row[21]),
            languages=tuple(row[22]),
        )
        for row in rows
        if row[0] is not None
    )
    return ServiceRow(id=rows[0][8], slug=rows[0][9], entry=rows[0][10], anyone=rows[0][11], offers=offers)


def _hours(found: str | list[list[Any]] | None) -> tuple[Hours, ...]:
    rows: list[list[Any]] = json.loads(found) if isinstance(found, str) else found or []
    return tuple(
        Hours(weekday, starts, ends, tuple(modes), place, first_day, last_day)
        for weekday, starts, ends, modes, place, first_day, last_day in rows
    )


def _places(found: str | dict[str, str] | None) -> Mapping[int, LazyI18nString]:
    rows: dict[str, str] = json.loads(found) if isinstance(found, str) else found or {}
    return {int(key): LazyI18nString(name) for key, name in rows.items()}


def busy(supervisors: Collection[int], *, first: datetime, until: datetime, now: datetime) -> dict[int, Busy]:
    """What is busy in [first, until), by supervisor; one query."""
    found = {supervisor: Busy([], [], []) for supervisor in supervisors}
    with connection.cursor() as cursor:
        cursor.execute(_BUSY, {"supervisors": list(found), "first": first, "until": until, "now": now})
        for supervisor, booking, starts, ends, lapsed in cursor.fetchall():
            if booking is None:
                found[supervisor].time_off.append((starts, ends))
            elif lapsed:
                found[supervisor].lapsed.append(booking)
            else:
                found[supervisor].bookings.append((starts, ends, booking))
    return found
