"""What makes the kept facts stale."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.cached import forget
from cms.renewal import renew_page, renew_site


def listen() -> None:
    """Connect the receivers. Called once, when the app is ready."""
    from wagtail.models import PageViewRestriction

    from booking.signals import catalogue_changed
    from cms.models import FieldOfWork, PracticeSettings, ThemeSettings

    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(pages_changed, dispatch_uid=f"cms.pages.{id(signal)}")
    post_delete.connect(page_deleted, dispatch_uid="cms.page_deleted")
    post_save.connect(practice_changed, sender=PracticeSettings, dispatch_uid="cms.practice")
    for changed in (post_save, post_delete):
        changed.connect(offers_changed, sender=FieldOfWork, dispatch_uid=f"cms.fields.{id(changed)}")
    m2m_changed.connect(offers_changed, sender=FieldOfWork.supervisors.through, dispatch_uid="cms.fields.whose")
    post_save.connect(theme_changed, sender=ThemeSettings, dispatch_uid="cms.theme")

    for changed in (post_save, post_delete):
        changed.connect(walls_changed, sender=PageViewRestriction, dispatch_uid=f"cms.walls.{id(changed)}")
    catalogue_changed.connect(offers_changed, dispatch_uid="cms.catalogue")


def pages_changed(*, instance: Any, **kwargs: Any) -> None:
    _stale("menu", "addresses")
    renew_page(instance.pk)


def walls_changed(*, instance: Any, **kwargs: Any) -> None:
    """Who may read a page and what is below it."""
    renew_site()


def page_deleted(*, sender: type, **kwargs: Any) -> None:
    from wagtail.models import Page

    if issubclass(sender, Page):
        _stale("menu", "addresses")


def practice_changed(**kwargs: Any) -> None:
    _stale("practice")


def theme_changed(**kwargs: Any) -> None:
    _stale("theme")


def offers_changed(**kwargs: Any) -> None:
    _stale("catalogue")
    renew_site()


def _stale(*kinds: str) -> None:
    """Drop it now, for this transaction, and again at its end: in between another request may keep the old."""
    forget(*kinds)
    transaction.on_commit(lambda: forget(*kinds))
