"""Who may do what with which rows: Django's permissions, narrowed by ``visible_to`` (Law 4)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from wagtail.permission_policies import ModelPermissionPolicy

from accounts.models import User


class ScopedPolicy(ModelPermissionPolicy):
    """``actions`` is all that anybody may do here, whatever else they are permitted."""

    def __init__(self, model: type[models.Model], *, actions: Iterable[str]) -> None:
        super().__init__(model)
        self.actions = frozenset(actions)

    def user_has_permission(self, user: User, action: str) -> bool:
        return action in self.actions and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: User, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: User, action: str, instance: models.Model) -> bool:
        return self.user_has_permission(user, action) and self._sees(user, instance)

    def user_has_any_permission_for_instance(self, user: User, actions: Iterable[str], instance: models.Model) -> bool:
        return self.user_has_any_permission(user, actions) and self._sees(user, instance)

    def instances_user_has_any_permission_for(self, user: User, actions: Iterable[str]) -> Any:
        manager: Any = self.model._default_manager
        return manager.visible_to(user) if self.user_has_any_permission(user, actions) else manager.none()

    def instances_user_has_permission_for(self, user: User, action: str) -> Any:
        return self.instances_user_has_any_permission_for(user, [action])

    def _sees(self, user: User, instance: models.Model) -> bool:
        manager: Any = self.model._default_manager
        return bool(manager.visible_to(user).filter(pk=instance.pk).exists())
