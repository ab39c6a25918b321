"""Wagtail's actions on several people at once, behind the wall of the list."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_list_or_404
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction

from accounts.models import User


class Walled:
    """Whom the viewer does not see is not found, and not among "all"."""

    request: Any

    def get_queryset(self, model: Any, object_ids: Any) -> list[User]:
        return get_list_or_404(User.objects.visible_to(self.request.user), pk__in=object_ids)

    def get_all_objects_in_listing_query(self, parent_id: Any) -> Any:
        listed: Any = super().get_all_objects_in_listing_query(parent_id)  # type: ignore[misc] # a mixin
        return listed.filter(pk__in=User.objects.visible_to(self.request.user).values("pk"))


class AssignRole(Walled, AssignRoleBulkAction):
    pass


class Delete(Walled, DeleteBulkAction):
    pass


class SetActiveState(Walled, SetActiveStateBulkAction):
    pass


ACTIONS = (AssignRole, Delete, SetActiveState)
