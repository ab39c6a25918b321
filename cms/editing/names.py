"""Pages about something that booking names: a service, a supervisor.

The name is kept in one place, with what it names, since overviews, booking, mails and receipts say it too; the page's
title follows it, in the page's language. Otherwise an editor would rename the page and find the old name on the overview.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.urls import NoReverseMatch, reverse
from i18nfield.strings import LazyI18nString
from wagtail.admin.panels import Panel
from wagtail_localize.fields import SynchronizedField

from cms.foreign import code_of

if TYPE_CHECKING:
    from django.db import models


class NamedElsewhere:
    """Mixed into a page; ``named_by`` is the foreign key to what has the name."""

    named_by: ClassVar[str]
    title: str
    draft_title: str
    locale_id: int
    override_translatable_fields: ClassVar[list[Any]] = [SynchronizedField("title", overridable=False)]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Whom or what the page is about is the same in every language: the translator is not asked."""
        super().__init_subclass__(**kwargs)
        about = SynchronizedField(cls.named_by, overridable=False)
        cls.override_translatable_fields = [*NamedElsewhere.override_translatable_fields, about]

    def take_name(self) -> None:
        """The title becomes the name in the page's language, or in the nearest one that has it."""
        named = getattr(self, self.named_by, None) if getattr(self, f"{self.named_by}_id", None) else None
        if named is not None and self.locale_id:
            self.title = self.draft_title = name_in(named, code_of(self.locale_id))

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.take_name()
        super().full_clean(*args, **kwargs)  # type: ignore[misc] # of the page it is mixed into

    def minimal_clean(self, *args: Any, **kwargs: Any) -> None:
        """What Wagtail asks of a preview: before anything is chosen the page is called by its kind."""
        self.take_name()
        self.title = self.title or str(self._meta.verbose_name)  # type: ignore[attr-defined] # of the page
        super().minimal_clean(*args, **kwargs)  # type: ignore[misc] # of the page it is mixed into

    def save(self, *args: Any, **kwargs: Any) -> Any:
        self.take_name()
        return super().save(*args, **kwargs)  # type: ignore[misc] # of the page it is mixed into


def name_in(named: models.Model, language: str) -> str:
    """Such as "Yksilötyönohjaus"; a person is called the same in every language."""
    name = getattr(named, "name", "")
    return str(LazyI18nString(getattr(name, "data", name)).localize(language))


def renamed(*, instance: models.Model, raw: bool = False, **kwargs: Any) -> None:
    """Receiver of ``post_save`` of services and supervisors: their pages are called the same from now on."""
    if raw:
        return
    for page in instance.pages.select_related("locale"):  # type: ignore[attr-defined] # the reverse name of both keys
        if page.title != name_in(instance, code_of(page.locale_id)):
            page.save()


class NamePanel(Panel):
    """In the place of the title: what the page is called, and where the name is changed.

    ``viewset`` names the addresses of that place; the link is for those who may go there.
    """

    def __init__(self, *, viewset: str, permission: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.viewset = viewset
        self.permission = permission

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "viewset": self.viewset, "permission": self.permission}

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/name_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            named = getattr(self.instance, f"{self.instance.named_by}_id", None)
            context["title"] = self.instance.title if named else ""
            if named and self.request.user.has_perm(self.panel.permission):
                context["where"] = _address(self.panel.viewset, named)
            return context


def _address(viewset: str, pk: int) -> str:
    try:
        return reverse(f"{viewset}:edit", args=[pk])
    except NoReverseMatch:
        return ""
