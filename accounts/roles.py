"""What somebody is in the practice. A role is a group of the same name, so that the admin can give it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.contrib.auth.models import Group

    from accounts.models import User


class Role(StrEnum):
    OWNER = "owner"
    """Runs the practice: settings, people, prices, plugins. Sees no other seller's clients."""
    OFFICE = "office"
    """Answers enquiries, cares for bookings and payments."""
    EDITOR = "editor"
    """Writes the site."""
    SUPERVISOR = "supervisor"
    """Own profile, own hours, own clients."""

    @property
    def words(self) -> str:
        """What people call it, in their language."""
        return str(WORDS[self])


WORDS = {
    Role.OWNER: pgettext_lazy("role", "owner"),
    Role.OFFICE: pgettext_lazy("role", "office"),
    Role.EDITOR: pgettext_lazy("role", "editor"),
    Role.SUPERVISOR: pgettext_lazy("role", "supervisor"),
}


def group_in_words(group: Group) -> str:
    """What a group is called: a role by its words, another group by its name."""
    return Role(group.name).words if group.name in set(Role) else group.name


def roles_of(user: User | AnonymousUser) -> frozenset[Role]:
    """The roles of ``user``; one query, then kept on the object. A superuser is an owner, never a supervisor."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    found: frozenset[Role] | None = getattr(user, "_roles", None)
    if found is None:
        names = set(user.groups.values_list("name", flat=True))
        if user.is_superuser:
            names.add(Role.OWNER)
        found = frozenset(role for role in Role if role.value in names)
        user._roles = found  # type: ignore[attr-defined] # noqa: SLF001 - a cache on our own object
    return found


def has_role(user: User | AnonymousUser, *roles: Role | str) -> bool:
    """Whether ``user`` has at least one of ``roles``."""
    return not roles_of(user).isdisjoint(Role(role) for role in roles)
