"""Viewsets that show each person their own part, and delete nothing (Law 4; shapes of the first migration)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from accounts.named_lists import NamedIndexView

Scope = Callable[[QuerySet[Any], Any], QuerySet[Any]]


class ScopedPolicy(ModelPermissionPolicy):
    """Django's permissions say what a role may do; ``scope`` says with which rows. ``never`` is refused to everybody."""

    def __init__(self, model: type[Model], *, scope: Scope, never: frozenset[str]) -> None:
        super().__init__(model)
        self.scope = scope
        self.never = never

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in self.never and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def visible(self, user: Any) -> QuerySet[Any]:
        """The rows that this person sees."""
        return self.scope(self.model._default_manager.all(), user)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Any]:
        return self.visible(user) if self.user_has_any_permission(user, actions) else self.model._default_manager.none()

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Model) -> bool:
        return self.user_has_any_permission(user, actions) and self.visible(user).filter(pk=instance.pk).exists()

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)


class ScopedObject:
    """A view of one row: somebody else's row is not found."""

    model: type[Model]
    permission_policy: ScopedPolicy
    request: HttpRequest
    kwargs: dict[str, Any]

    def get_object(self, queryset: QuerySet[Any] | None = None) -> Any:
        return get_object_or_404(self.permission_policy.visible(self.request.user), pk=self.kwargs["pk"])


class ScopedIndex(generic.IndexView):
    """A list of what the person sees."""

    def get_base_queryset(self) -> QuerySet[Any]:
        return self.permission_policy.visible(self.request.user)


class ScopedNames(NamedIndexView, ScopedIndex):
    """The same for what goes by a name."""


class ScopedEdit(ScopedObject, generic.EditView):
    """Edits a row that the person sees."""


class ScopedInspect(ScopedObject, generic.InspectView):
    """Shows a row that the person sees."""


class ScopedDelete(ScopedObject, generic.DeleteView):
    """Deletes a row that the person sees: plans only, never what time or money touched."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.request, self.kwargs = request, kwargs
        super().setup(request, *args, **kwargs)


class ScopedViewSet(ModelViewSet):
    """``seen`` gives the rows that a person sees; unless it is overridden, whoever has the permission sees all."""

    never: ClassVar[frozenset[str]] = frozenset({"delete"})
    index_view_class = ScopedIndex
    edit_view_class = ScopedEdit
    inspect_view_class = ScopedInspect
    delete_view_class = ScopedDelete
    inspect_view_enabled = False
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 40

    def seen(self, rows: QuerySet[Any], user: Any) -> QuerySet[Any]:
        """Those of ``rows`` that this person may look at."""
        return rows

    @cached_property
    def permission_policy(self) -> ScopedPolicy:
        return ScopedPolicy(self.model, scope=self.seen, never=self.never)

    def object_for(self, request: HttpRequest, pk: int, *, permission: str) -> Any:
        """The row, for one of the viewset's own views. Raises Http404 or PermissionDenied."""
        found = get_object_or_404(self.permission_policy.visible(request.user), pk=pk)
        if not self.permission_policy.user_has_permission(request.user, permission):
            raise PermissionDenied
        return found

    def get_urlpatterns(self) -> list[Any]:
        """Without the addresses that the viewset has no use for."""
        unused = {"usage", "history", "history_results"}
        if "add" in self.never:
            unused |= {"add"}
        if "change" in self.never:
            unused |= {"edit"}
        if "delete" in self.never:
            unused |= {"delete"}
        return [pattern for pattern in super().get_urlpatterns() if pattern.name not in unused]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        names = super().get_common_view_kwargs(**kwargs)
        gone = {"history_url_name": "", "usage_url_name": ""}
        if "add" in self.never:
            gone["add_url_name"] = ""
        if "change" in self.never:
            gone["edit_url_name"] = ""
        if "delete" in self.never:
            gone["delete_url_name"] = ""
        return {**names, **dict.fromkeys(gone)}
