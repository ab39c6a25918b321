"""The admin's list of people."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.account import AccountView, NameEmailSettingsPanel
from wagtail.users.views.users import IndexView, UserFilterSet, UserViewSet

from accounts.forms.person import PersonForm
from accounts.models import User
from accounts.roles import Role, group_in_words


def roles_in_words(user: User) -> str:
    names = {group.name for group in user.groups.all()}
    return ", ".join(role.words for role in Role if role.value in names)


class PeopleFilterSet(UserFilterSet):
    """Groups by what the roles are called."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = self.filters["group"]
        groups.label = _("Roles")
        groups.field.label_from_instance = group_in_words


class PeopleIndexView(IndexView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().prefetch_related("groups")

    @property
    def columns(self) -> list[Column]:
        """Wagtail's "access level" knows superusers only: the roles say more."""
        shown = [column for column in super().columns if column.name != "is_superuser"]
        return [
            *shown[:-2],
            Column("roles", accessor=roles_in_words, label=_("Roles")),
            *shown[-2:],
        ]

    @property
    def search_fields(self) -> set[str]:
        return {"name", "email"}


class PeopleViewSet(UserViewSet):
    index_view_class = PeopleIndexView
    filterset_class = PeopleFilterSet
    create_template_name = "wagtailadmin/generic/create.html"
    edit_template_name = "wagtailadmin/generic/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[PersonForm]:  # noqa: FBT001, FBT002 - Wagtail's signature
        return PersonForm


class OwnAccountView(AccountView):
    """Wagtail's page of one's own settings in the admin, without a first and a last name, which our user has not."""

    def get_panels(self) -> list[Any]:
        return [panel for panel in super().get_panels() if not isinstance(panel, NameEmailSettingsPanel)]
