"""Results by kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.models import ArticlePage, ServicePage, SupervisorPage
from cms.search.finding import Hit


@dataclass(frozen=True)
class Group:
    heading: str
    hits: tuple[Hit, ...]


def grouped(hits: Iterable[Hit]) -> list[Group]:
    """By kind, the kind of the best hit first; within a kind as they came, the best first. Empty groups are left out."""
    kinds = ((_("Services"), ServicePage), (_("Supervisors"), SupervisorPage), (_("Articles"), ArticlePage))
    rest = list(hits)
    place = {hit.page.pk: number for number, hit in enumerate(rest)}
    found = []
    for heading, kind in kinds:
        found.append(Group(heading, tuple(hit for hit in rest if issubclass(hit.page.specific_class, kind))))
        rest = [hit for hit in rest if not issubclass(hit.page.specific_class, kind)]
    found.append(Group(_("Other pages"), tuple(rest)))
    return sorted((group for group in found if group.hits), key=lambda group: place[group.hits[0].page.pk])
