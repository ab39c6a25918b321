"""Results by kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.models import ArticlePage, ServicePage, SupervisorPage
from cms.search.snippets import Hit


@dataclass(frozen=True)
class Group:
    heading: str
    hits: tuple[Hit, ...]
    total: int
    """Of all that was found, on this page of the results and on the others."""


def grouped(hits: Iterable[Hit], pages: Sequence[Page]) -> list[Group]:
    """The hits of one page of results by kind, the kind of the best hit first; within a kind as they came, the best
    first. Empty groups are left out. ``pages``: everything that was found.
    """
    shown = list(hits)
    place = {hit.page.pk: number for number, hit in enumerate(shown)}
    kinds = [_kind(page) for page in pages]
    found = []
    for kind, heading in _headings().items():
        own = tuple(hit for hit in shown if _kind(hit.page) is kind)
        if own:
            found.append(Group(heading, own, kinds.count(kind)))
    return sorted(found, key=lambda group: place[group.hits[0].page.pk])


def _headings() -> dict[type[Page], str]:
    return {
        ServicePage: _("Services"),
        SupervisorPage: _("Supervisors"),
        ArticlePage: _("Articles"),
        Page: _("Other pages"),
    }


def _kind(page: Page) -> type[Page]:
    return next(
        (kind for kind in (ServicePage, SupervisorPage, ArticlePage) if issubclass(page.specific_class, kind)), Page
    )
