"""The pages: one tree for each language, linked page by page as translations."""

from __future__ import annotations

from datetime import datetime

from wagtail.models import Locale, Page

from booking.models import Place, Service, Supervisor
from cms.models import ArticleCategory, HomePage
from demo.builders import languages, links, site
from demo.builders.links import Found
from demo.builders.plans import Known, Plan, categories, plans
from demo.source import fixed_uuid, i18n


def build(*, now: datetime) -> None:
    """Make the pages that are missing. What an editor changed stays as it is."""
    locales = languages.build()
    known = Known(
        services=Service.objects.in_bulk(field_name="slug"),
        supervisors=Supervisor.objects.in_bulk(field_name="slug"),
        places=Place.objects.in_bulk(field_name="slug"),
        categories=_categories(),
        now=now,
    )
    wanted = list(plans(known))
    keys = [fixed_uuid(plan.key) for plan in wanted]
    found: Found = {
        (page.translation_key, page.locale_id): page for page in Page.objects.filter(translation_key__in=keys)
    }
    made = []
    for plan in wanted:
        for language, locale in locales.items():
            if (fixed_uuid(plan.key), locale.pk) not in found:
                _make(plan, language, locale, found, now)
                made.append(found[fixed_uuid(plan.key), locale.pk])
    links.tie(made, found)


def _make(plan: Plan, language: str, locale: Locale, found: Found, now: datetime) -> None:
    key = fixed_uuid(plan.key)
    page = plan.model(
        **plan.fields(language),
        translation_key=key,
        locale=locale,
        first_published_at=now,
        last_published_at=now,
    )
    found[key, locale.pk] = page
    if plan.parent:
        found[fixed_uuid(plan.parent), locale.pk].add_child(instance=page)
    else:
        _make_home(page)


def _make_home(page: HomePage) -> None:
    root = Page.get_first_root_node()
    root.add_child(instance=page)
    site.build(page)


def _categories() -> dict[str, ArticleCategory]:
    known = ArticleCategory.objects.in_bulk(field_name="slug")
    for position, each in enumerate(categories()):
        if each["slug"] not in known:
            known[each["slug"]] = ArticleCategory.objects.create(
                slug=each["slug"], name=i18n(each["name"]), position=position
            )
    return known
