"""Each supervisor's first free time for the first meeting, in two statements whatever their number."""

from __future__ import annotations

from datetime import datetime, timedelta

from booking import calendar, free
from cms.catalogue import PersonCard, catalogue

DAYS = 28
"""Nobody looks further than this from the front page."""


def first_free(*, now: datetime) -> list[tuple[PersonCard, datetime]]:
    """(supervisor, start) of those who have a free time for the practice's intro meeting, by the catalogue's order."""
    intro = catalogue().intro
    service = calendar.service_row(intro.slug) if intro else None
    if service is None or not service.offers:
        return []
    offers = {offer.supervisor_slug: offer for offer in reversed(service.offers)}
    ids = {offer.supervisor_id for offer in offers.values()}
    busy = calendar.busy(ids, first=now - timedelta(days=1), until=now + timedelta(days=DAYS + 1), now=now)
    found = []
    for person in catalogue().supervisors:
        if (offer := offers.get(person.slug)) is None:
            continue
        first = now.astimezone(offer.zone).date().toordinal()
        starts = free.starts_of(offer, busy[offer.supervisor_id], free.rules_of(offer, now=now), first=first, days=DAYS)
        if starts:
            found.append((person, free.moment(starts[0].at)))
    return found
