"""What a role may do in the admin: each room says it for its own models, and the groups follow after each migration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.apps import AppConfig
from django.apps import apps as installed
from django.db import DEFAULT_DB_ALIAS

from accounts.roles import Role
from plugins.contracts import Contract
from plugins.registry import contributions

ADMIN = "wagtailadmin.access_admin"


class RoleGrants(Contract):
    """A room's permissions for each role, as ``app_label.codename``. A permission of a model that isn't installed is
    passed over.
    """

    grants: ClassVar[Mapping[Role, tuple[str, ...]]] = {}


def grants_of(role: Role) -> frozenset[str]:
    """Every permission that the rooms give to this role; each role enters the admin."""
    found = {ADMIN}
    for contribution in contributions(RoleGrants, include_disabled=True):
        found.update(contribution.grants.get(role, ()))
    return frozenset(found)


def grant(using: str = DEFAULT_DB_ALIAS) -> None:
    """Makes the groups and adds what is missing; what an owner has added by hand stays. Idempotent."""
    from django.contrib.auth.models import Group, Permission

    known = {
        f"{label}.{codename}": pk
        for pk, label, codename in Permission.objects.using(using).values_list(
            "pk", "content_type__app_label", "codename"
        )
    }
    for role in Role:
        group, _ = Group.objects.using(using).get_or_create(name=role.value)
        group.permissions.add(*(known[name] for name in grants_of(role) if name in known))


def after_migrations(sender: AppConfig, using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Receiver of post_migrate. Django makes each app's permissions in the app's own turn, so only the last turn has
    them all.
    """
    last = [config for config in installed.get_app_configs() if config.models_module is not None][-1]
    if sender.label == last.label:
        from accounts.content_grants import grant_content

        grant(using)
        grant_content()
