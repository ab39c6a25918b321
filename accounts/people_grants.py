"""What the roles may do with people, and with what lies below this room: files, plugins, Wagtail's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from accounts.grants import RoleGrants
from accounts.roles import Role

FILES = ("files.image", "files.document")
SITE = ("wagtailredirects.redirect", "wagtailsearchpromotions.query", "wagtail_localize.translation")


def _each(models: Iterable[str], *verbs: str) -> tuple[str, ...]:
    """``("files.add_image", ...)`` for each model ("files.image") and verb."""
    named = (model.split(".") for model in models)
    return tuple(f"{label}.{verb}_{name}" for label, name in named for verb in verbs)


ALL = ("view", "add", "change", "delete")
CONTENT = (
    *_each(FILES, *ALL, "choose"),
    *_each(SITE, *ALL),
    "wagtail_localize.submit_translation",
    "wagtailadmin.access_admin",
)


class PeopleGrants(RoleGrants):
    """Nobody deletes a person or an organisation: one is closed or erased in place, the other is archived."""

    slug = "people"
    grants: ClassVar[Mapping[Role, tuple[str, ...]]] = {
        Role.OWNER: (
            *_each(("accounts.user", "accounts.organisation"), "view", "add", "change"),
            *_each(("plugins.pluginswitch",), "view", "add", "change"),
            *_each(("wagtailcore.locale",), "view", "add", "change"),
            *CONTENT,
        ),
        Role.OFFICE: _each(("accounts.organisation",), "view", "add", "change"),
        Role.EDITOR: CONTENT,
    }
