"""What makes old what pages show.

Told by kind and not by page: which of the pages show a service, a person, a menu or a photograph is found by nobody
without rendering them, and making all of them anew takes a second (docs/adr/0013).
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.generation import changed
from cms.renewal import renew_page, renew_pictures, renew_site

if TYPE_CHECKING:
    from wagtail.models import Page

    from cms.models import SharePicture

OF_A_DRAFT = frozenset(
    {
        "approved_schedule", "draft_title", "expire_at", "go_live_at", "has_unpublished_changes", "latest_revision",
        "latest_revision_created_at", "locked", "locked_at", "locked_by",
    }
)  # fmt: skip
"""Fields of a page that Wagtail saves while somebody only writes."""
UNSEEN = frozenset({"cms.searchentry", "cms.accessibilityreport"})
"""Of this room, what no kept page shows. The search page is made for each question."""


def listen() -> None:
    """Connect the receivers. Called once, when the app is ready."""
    from wagtail.models import PageViewRestriction

    from booking.signals import catalogue_changed
    from cms.models import PracticeSettings, SharePicture, ThemeSettings

    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(page_changed, dispatch_uid=f"cms.pages.{id(signal)}")
    catalogue_changed.connect(offers_changed, dispatch_uid="cms.catalogue")
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(row_changed, dispatch_uid=f"cms.rows.{id(signal)}")
    for settings in (PracticeSettings, ThemeSettings):
        post_save.connect(look_changed, sender=settings, dispatch_uid=f"cms.look.{settings.__name__}")
    post_delete.connect(picture_deleted, sender=SharePicture, dispatch_uid="cms.picture_deleted")
    for signal in (post_save, post_delete):
        signal.connect(walls_changed, sender=PageViewRestriction, dispatch_uid=f"cms.walls.{id(signal)}")


def page_changed(*, instance: Page, **_more: Any) -> None:
    changed()
    renew_page(instance.pk)


def offers_changed(**_more: Any) -> None:
    changed()
    renew_site()


def look_changed(**_more: Any) -> None:
    """The practice's name, or its colours and typefaces."""
    renew_pictures()


def picture_deleted(*, instance: SharePicture, **_more: Any) -> None:
    """With a page or after a month; the file goes when the row is gone for good."""
    transaction.on_commit(lambda: instance.file.delete(save=False))


def walls_changed(**_more: Any) -> None:
    """Who may read a page and what is below it."""
    renew_site()


def row_changed(*, sender: type[Model], update_fields: Collection[str] | None = None, **_more: Any) -> None:
    if shows(sender) and not (update_fields and OF_A_DRAFT.issuperset(update_fields)):
        changed()


@cache
def shows(model: type[Model]) -> bool:
    """Whether pages show rows of this model, or give way to them. What booking sells is told by ``catalogue_changed``."""
    from wagtail.contrib.redirects.models import Redirect
    from wagtail.contrib.settings.models import AbstractSetting
    from wagtail.documents.models import AbstractDocument
    from wagtail.images.models import AbstractImage
    from wagtail.models import Locale, Page, PageViewRestriction, Site

    from payments.models import Seller, VatCode, VatRate
    from plugins.models import PluginSwitch

    kinds = (
        AbstractDocument, AbstractImage, AbstractSetting, Locale, Page, PageViewRestriction, PluginSwitch, Redirect,
        Seller, Site, VatCode, VatRate,
    )  # fmt: skip
    return model._meta.label_lower not in UNSEEN and (model._meta.app_label == "cms" or issubclass(model, kinds))
