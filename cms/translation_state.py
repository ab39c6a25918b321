"""What the site's other languages lack: pages, pages that are older than their original, and names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.db.models import Field, Model, QuerySet
from django.urls import reverse
from django.utils import timezone
from i18nfield.fields import I18nFieldMixin
from i18nfield.strings import LazyI18nString
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page

from cms.models.testimonials import TestimonialQuerySet
from cms.worded import missing

if TYPE_CHECKING:
    from accounts.models import User

JUST_AFTER = timedelta(minutes=1)
"""A translation is published right after its source; only what comes later is a change."""
NAMED = (
    "booking.Service", "booking.Supervisor", "booking.Place", "cms.ArticleCategory", "cms.FieldOfWork",
    "cms.Testimonial", "cms.PracticeSettings", "cms.AccessibilityFacts",
)  # fmt: skip
"""Models whose words readers see and whose fields are kept by language."""


class Lack(StrEnum):
    PAGE = "page"
    OLDER = "older"
    NAME = "name"


@dataclass(frozen=True)
class Lacking:
    """One thing that one language lacks."""

    language: str
    lack: Lack
    what: str
    """The page's title, or the row's name and its field."""
    url: str
    """Where it is mended; of a name empty for who may not change it."""


def lacking(reader: User | None = None) -> list[Lacking]:
    """By language in the order of the settings: pages, then older ones, then names. Queries do not grow with rows.

    ``reader``: to whom the addresses of names are told; nobody gets none.
    """
    others = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    found = [*_pages(others), *_names(others, AdminURLFinder(reader) if reader else None)]
    order = list(Lack)
    return sorted(found, key=lambda each: (others.index(each.language), order.index(each.lack)))


def counts() -> dict[str, dict[Lack, int]]:
    """Language -> how many of each kind; a language that lacks nothing has zeros."""
    found = {code: dict.fromkeys(Lack, 0) for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE}
    for each in lacking():
        found[each.language][each.lack] += 1
    return found


def _pages(others: list[str]) -> Iterator[Lacking]:
    live = Page.objects.live().filter(depth__gt=1, alias_of=None).select_related("locale").order_by("path")
    families: dict[object, dict[str, Page]] = {}
    for page in live:
        families.setdefault(page.translation_key, {})[page.locale.language_code] = page
    for family in families.values():
        source = family.get(settings.LANGUAGE_CODE)
        if source is None:
            continue
        for code in others:
            twin = family.get(code)
            if twin is None:
                yield Lacking(code, Lack.PAGE, source.title, reverse("wagtailadmin_pages:edit", args=[source.pk]))
            elif _older(twin, source):
                yield Lacking(code, Lack.OLDER, twin.title, reverse("wagtailadmin_pages:edit", args=[twin.pk]))


def _older(twin: Page, source: Page) -> bool:
    then, now = twin.last_published_at, source.last_published_at
    return then is not None and now is not None and now > then + JUST_AFTER


def _names(others: list[str], finder: AdminURLFinder | None) -> Iterator[Lacking]:
    for label in NAMED:
        for row in _shown(apps.get_model(label)):
            for field in _by_language(type(row)):
                for code in others:
                    if missing(getattr(row, field.name), code):
                        url = finder.get_edit_url(row) if finder else None
                        yield Lacking(code, Lack.NAME, _place(row, field), url or "")


def _shown(model: type[Model]) -> QuerySet[Model]:
    """The rows whose words readers meet: neither archived nor without a consent in force."""
    rows = model._default_manager.all()
    if isinstance(rows, TestimonialQuerySet):
        rows = rows.in_force(on=timezone.localdate())
    if any(field.name == "archived_at" for field in model._meta.get_fields()):
        rows = rows.filter(archived_at=None)
    return rows.order_by("pk")


KEPT_APART = frozenset({"helplines"})
"""Each language's own number: that one has none is no gap."""


def _by_language(model: type[Model]) -> list[Field[Any, Any]]:
    fields = model._meta.concrete_fields
    return [field for field in fields if isinstance(field, I18nFieldMixin) and field.name not in KEPT_APART]


def _place(row: Model, field: Field[Any, Any]) -> str:
    said = getattr(row, "name", "") or getattr(row, "who", "") or ""
    name = said.localize(settings.LANGUAGE_CODE) if isinstance(said, LazyI18nString) else str(said)
    return f"{f'{row._meta.verbose_name} {name}'.strip()}: {field.verbose_name}"
