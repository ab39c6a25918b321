"""What of the site needs somebody: read models for the admin's first page, each scoped to what the viewer may change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.images.permissions import permission_policy as image_policy
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.models import Finding

OLD_DRAFT = timedelta(days=14)
JUST_AFTER = timedelta(minutes=1)
"""A translation is published right after its source; only what comes later is a change."""
SHOWN = 6


@dataclass(frozen=True)
class Row:
    label: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Need:
    """One kind of thing: what it is, what to do about it, and the first of them."""

    title: Any
    advice: Any
    rows: list[Row] = field(default_factory=list)
    more: bool = False
    """There are more than are shown."""
    report: tuple[Any, str] | None = None
    """Words and address of the place that has all of them."""


def needs(user: Any, *, now: datetime) -> list[Need]:
    """What waits for this person, by urgency; kinds of which there is nothing are left out. A fixed number of queries."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change").filter(depth__gt=1, alias_of=None)
    pages = pages.select_related("locale")
    found = [
        _links(pages, user),
        _sums(pages, user),
        _untranslated(pages, user),
        _changed_since(pages),
        _drafts(pages, user, now),
        _undescribed(user),
    ]
    return [need for need in found if need.rows]


def _links(pages: QuerySet[Page], user: Any) -> Need:
    kinds = (Finding.Kind.LINK, Finding.Kind.HIDDEN, Finding.Kind.OUTSIDE)
    return _found(
        pages,
        kinds,
        title=_("Links that lead nowhere"),
        advice=_("Open the page, choose another target or take the link away, and publish."),
    )


def _sums(pages: QuerySet[Page], user: Any) -> Need:
    return _found(
        pages,
        (Finding.Kind.PRICE,),
        title=_("Sums that nothing costs now"),
        advice=_("Write the price anew or leave it out: the page shows prices from bookings by itself."),
    )


def _found(pages: QuerySet[Page], kinds: tuple[Finding.Kind, ...], *, title: str, advice: str) -> Need:
    found = Finding.objects.filter(kind__in=kinds, page__in=pages.values("pk")).select_related("page__locale")
    rows = [
        Row(_name(each.page), _edit(each.page), f"{each.get_kind_display()}: {each.words or each.what}")
        for each in found[: SHOWN + 1]
    ]
    return Need(title, advice, rows[:SHOWN], more=len(rows) > SHOWN)


def _untranslated(pages: QuerySet[Page], user: Any) -> Need:
    """Live pages of the first language that some other language lacks. One that was handed over for translation leads
    to its draft.
    """
    others = [code for code, _label in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    twin = Page.objects.filter(translation_key=OuterRef("translation_key"), alias_of=None)
    missing = {f"in_{code}": Exists(twin.filter(locale__language_code=code, live=True)) for code in others}
    begun = {f"draft_{code}": Subquery(twin.filter(locale__language_code=code).values("pk")[:1]) for code in others}
    lacking = Q()
    for name in missing:
        lacking |= Q(**{name: False})
    first = pages.filter(live=True, locale__language_code=settings.LANGUAGE_CODE).annotate(**missing, **begun)
    may = user.has_perm("wagtail_localize.submit_translation")
    names = dict(settings.LANGUAGES)
    rows = []
    for page in first.filter(lacking).order_by("path")[: SHOWN + 1]:
        without = [code for code in others if not getattr(page, f"in_{code}")]
        drafts = [getattr(page, f"draft_{code}") for code in without]
        if not may:
            url = _edit(page)
        elif all(drafts):
            url = reverse("wagtailadmin_pages:edit", args=[drafts[0]])
        else:
            url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        rows.append(Row(_name(page), url, ", ".join(names[code] for code in without)))
    return Need(
        _("Pages that a language lacks"),
        _("Readers of that language see the page in the first one, with a notice. Send it to be translated."),
        rows[:SHOWN],
        more=len(rows) > SHOWN,
        report=(_("All translations"), reverse("wagtail_localize:translations_report")) if may else None,
    )


def _changed_since(pages: QuerySet[Page]) -> Need:
    """Live translations whose source was published later than they were."""
    source = Page.objects.filter(
        translation_key=OuterRef("translation_key"),
        live=True,
        locale__language_code=settings.LANGUAGE_CODE,
        last_published_at__gt=OuterRef("last_published_at") + JUST_AFTER,
    )
    stale = pages.filter(live=True).exclude(locale__language_code=settings.LANGUAGE_CODE).filter(Exists(source))
    rows = [
        Row(_name(page), _edit(page), page.locale.get_display_name()) for page in stale.order_by("path")[: SHOWN + 1]
    ]
    return Need(
        _("Pages changed since they were translated"),
        _("Look at what is new in the first language, translate it, and publish the translation again."),
        rows[:SHOWN],
        more=len(rows) > SHOWN,
    )


def _drafts(pages: QuerySet[Page], user: Any, now: datetime) -> Need:
    old = pages.filter(has_unpublished_changes=True, latest_revision_created_at__lt=now - OLD_DRAFT)
    publishes = page_permission_policy.user_has_permission(user, "publish")
    waiting = old.order_by(F("latest_revision_created_at"))[: SHOWN + 1]
    rows = [Row(_name(page), _edit(page), _("New page") if not page.live else _("Changes")) for page in waiting]
    return Need(
        _("Drafts older than two weeks"),
        _("Publish them, or delete what is no longer needed.")
        if publishes
        else _("Finish them and submit them, or delete what is no longer needed."),
        rows[:SHOWN],
        more=len(rows) > SHOWN,
        report=(_("When pages were published"), reverse("wagtailadmin_reports:aging_pages")) if publishes else None,
    )


def _undescribed(user: Any) -> Need:
    images = image_policy.instances_user_has_any_permission_for(user, ["change", "delete"]) & (
        get_image_model().objects.filter(description="")
    )
    rows = [
        Row(image.title, reverse("wagtailimages:edit", args=[image.pk]))
        for image in images.distinct().order_by("-created_at", "pk")[: SHOWN + 1]
    ]
    return Need(
        _("Pictures without a description"),
        _("Say in a sentence what each shows, for those who do not see it."),
        rows[:SHOWN],
        more=len(rows) > SHOWN,
        report=(_("All pictures"), reverse("wagtailimages:index")),
    )


def _name(page: Page) -> str:
    return f"{page.draft_title or page.title} ({page.locale.language_code})"


def _edit(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
