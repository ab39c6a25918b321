"""A page that is not in the reader's language: which language it is in, and its address under the reader's prefix.

Nothing is silently missing. A page without a live translation shows under the reader's language all the same, in the
site's first language and with a notice; its address is that of the nearest translated page above it and then its own slugs (docs/adr/0011).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from wagtail.models import Locale, Page

from cms.cached import remember

HOME_DEPTH = 2
DEEPEST = 8
"""Addresses of more parts than this are nobody's page; looking for them would cost a query for each."""
GIVEN_OUT = Q(live=True) | Q(first_published_at__isnull=False)
"""What somebody may have the address of."""


def language_of(page: Page) -> str:
    """What the page's content is written in; an alias shows another page's."""
    shown = page.alias_of if page.alias_of_id else page
    return code_of(shown.locale_id)


def code_of(locale_id: int) -> str:
    """A locale's language without a query: there are few locales, and they hardly change."""
    codes = remember("locales", "", lambda: dict(Locale.objects.values_list("pk", "language_code")))
    return codes.get(locale_id) or str(Locale.objects.get(pk=locale_id).language_code)


def is_foreign(page: Page) -> bool:
    """Whether the page is not in the reader's language."""
    return language_of(page) != get_language()


def slugs_below(page: Page, depth: int) -> str:
    """The page's path under its ancestor at ``depth``: "luettavaa/hiljaisuus/"."""
    parts = page.url_path.strip("/").split("/")[depth - HOME_DEPTH + 1 :]
    return "".join(f"{part}/" for part in parts)


def addresses(pages: Sequence[Page], language: str) -> dict[int, str]:
    """Primary key -> address under the prefix of ``language``, for pages that are not in it. Two queries at most."""
    paths = {page.path[: Page.steplen * depth] for page in pages for depth in range(HOME_DEPTH, page.depth)}
    above = {found.path: found for found in Page.objects.filter(path__in=paths)} if paths else {}
    keys = {found.translation_key for found in above.values()}
    twins = {
        twin.translation_key: twin
        for twin in Page.objects.live().filter(translation_key__in=keys, locale__language_code=language)
    }
    found = {}
    for page in pages:
        start, depth = f"/{language}/", HOME_DEPTH
        for level in range(page.depth - 1, HOME_DEPTH - 1, -1):
            twin = twins.get(above[page.path[: Page.steplen * level]].translation_key)
            if twin is not None and twin.url:
                start, depth = twin.url, level
                break
        found[page.pk] = start + slugs_below(page, depth)
    return found


def best(pages: Iterable[Page], language: str) -> list[Page]:
    """Of each family of translations one page: in the language, else in the site's first; none where neither is.

    Only the first language stands in: what an editor took off there is gone there, whatever its translations.
    """
    chosen: dict[object, Page] = {}
    for page in pages:
        code = page.locale.language_code
        if code == language or (code == settings.LANGUAGE_CODE and page.translation_key not in chosen):
            chosen[page.translation_key] = page
    return list(chosen.values())


def find(home: Page, components: Sequence[str], language: str) -> Page | None:
    """The page that an address of translated and untranslated slugs means; None where nothing does.

    The slug of a translation that was taken off leads to what stands in for it; one that was never published was given
    to nobody, and says nothing of itself. Two queries for each part and one for the translations. Who may read the page
    is asked where it is served.
    """
    if not components or len(components) > DEEPEST:
        return None
    keys: list[object] = [home.translation_key]
    for slug in components:
        parents = Page.objects.filter(translation_key=keys[0]).values_list("path", "depth")
        places = [Q(path__startswith=path, depth=depth + 1) for path, depth in parents]
        keys = _families(Page.objects.filter(GIVEN_OUT, reduce(or_, places), slug=slug), language)
        if not keys:
            return None
    versions = Page.objects.live().filter(translation_key__in=keys).select_related("locale")
    return min(best(versions, language), key=lambda page: keys.index(page.translation_key), default=None)


def _families(pages: QuerySet[Page], language: str) -> list[object]:
    """Translation keys, the likeliest first: of what is live before what is not, and as ``best`` would choose."""
    order = (language, settings.LANGUAGE_CODE)
    found = sorted(
        pages.order_by("path").values_list("live", "locale__language_code", "translation_key"),
        key=lambda row: (not row[0], order.index(row[1]) if row[1] in order else len(order)),
    )
    return list(dict.fromkeys(key for _live, _code, key in found))
