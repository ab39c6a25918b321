"""Which pages everybody may read: lists and feeds show a title and a lead, and so must not speak of others."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Q
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from cms.cached import remember

P = TypeVar("P", bound=Page)


def open_to_all(pages: PageQuerySet[P]) -> PageQuerySet[P]:
    """Without those behind a wall, on them or on a page above. As ``public()``, with no query while walls are kept."""
    closed = Q()
    for path in remember("walls", "", _walls):
        closed |= Q(path__startswith=path)
    return pages.exclude(closed) if closed else pages


def _walls() -> tuple[str, ...]:
    return tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
