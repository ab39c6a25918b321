"""Each supervisor's first free time for the first meeting, in two statements whatever their number."""

from __future__ import annotations

from datetime import datetime, timedelta

from booking import calendar, free
from cms.catalogue import PersonCard, catalogue

DAYS = 28
"""Nobody looks further than this from the front page."""


def first_free(*, now: datetime) -> list[tuple[PersonCard, datetime | None]]:
    """(supervisor, start of their first free time for the practice's intro meeting, if any), by the catalogue's order."""
    found = _first_free(now)
    return [(person, found.get(person.slug)) for person in catalogue().supervisors]


def _first_free(now: datetime) -> dict[str, datetime]:
    """By the supervisor's slug."""
    intro = catalogue().intro
    service = calendar.service_row(intro.slug) if intro else None
    if service is None or not service.offers:
        return {}
    offers = {offer.supervisor_slug: offer for offer in reversed(service.offers)}
    ids = {offer.supervisor_id for offer in offers.values()}
    busy = calendar.busy(ids, first=now - timedelta(days=1), until=now + timedelta(days=DAYS + 1), now=now)
    found = {}
    for slug, offer in offers.items():
        first = now.astimezone(offer.zone).date().toordinal()
        starts = free.starts_of(offer, busy[offer.supervisor_id], free.rules_of(offer, now=now), first=first, days=DAYS)
        if starts:
            found[slug] = free.moment(starts[0].at)
    return found
