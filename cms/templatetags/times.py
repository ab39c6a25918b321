"""Free times in pages: as they are while the page is made, and fetched anew when it is read.

A visitor without a script, or whose fetch fails, has times before them that are as old as the page at most
(``cms.kept_pages.SECONDS``); whether one is still free is asked where it is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from booking.errors import NothingFound
from booking.shown import true_until
from booking.views.next_times import fragment
from cms.catalogue import PersonCard, ServiceCard
from cms.free_times import first_free
from cms.templatetags.site import reader_lang

register = template.Library()


@register.inclusion_tag("cms/free_times.html", takes_context=True)
def free_times(
    context: template.Context,
    service: ServiceCard | str | None = None,
    person: PersonCard | str | None = None,
    count: int = 4,
) -> dict[str, Any]:
    """The next free times of the service, the person, or both."""
    query: dict[str, Any] = {"count": count}
    if isinstance(service, ServiceCard):
        query["service"] = service.slug
    if isinstance(person, PersonCard):
        query["supervisor"] = person.slug
    address = f"{reverse('booking:next_times')}?{urlencode(query)}"
    given: dict[str, Any] = {"address": address, "lang": reader_lang(context)}
    try:
        given |= fragment(query.get("service", ""), query.get("supervisor", ""), count, now=timezone.now())
    except NothingFound:
        return {**given, "nothing": True}
    _let_go(context, (row.starts_at for row in given["rows"]))
    return given


@register.simple_tag(takes_context=True)
def first_times(context: template.Context) -> dict[str, datetime]:
    """Each supervisor's first free time by their slug, for the bridge and for rows of people. Worked out once for a page."""
    request = context.get("request")
    found: dict[str, datetime] | None = getattr(request, "cms_first_times", None)
    if found is None:
        found = {person.slug: at for person, at in first_free(now=timezone.now()) if at is not None}
        _let_go(context, found.values())
        if request is not None:
            request.cms_first_times = found
    return found


@register.filter
def of_person(found: dict[str, datetime], person: PersonCard) -> datetime | None:
    return found.get(person.slug)


def _let_go(context: template.Context, shown: Iterable[datetime]) -> None:
    """The page is kept no longer than until the first of these times has begun."""
    request, first = context.get("request"), min(shown, default=None)
    if request is not None and first is not None:
        true_until(request, first)
