"""The admin's list of people: of those who work here. Clients are in none (Law 4)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.account import AccountView, NameEmailSettingsPanel
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.users.views.users import IndexView, UserFilterSet, UserViewSet

from accounts.actions.give_roles import give_roles
from accounts.forms.person import GiveRolesForm, PersonForm
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
        return User.objects.visible_to(self.request.user).prefetch_related("groups")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        give = HeaderButton(_("Give a role"), url=reverse("wagtailusers_users:give_role"), icon_name="key")
        return [*super().header_buttons, give]

    @property
    def columns(self) -> list[Column]:
        """Wagtail's "access level" knows superusers only: the roles say more. Who signs in by email has no user name."""
        shown = [column for column in super().columns if column.name != "is_superuser"]
        for column in shown:
            if column.name == User.USERNAME_FIELD:
                column.label = _("Email")
        return [
            *shown[:-2],
            Column("roles", accessor=roles_in_words, label=_("Roles")),
            *shown[-2:],
        ]

    @property
    def search_fields(self) -> set[str]:
        return {"name", "email"}


class GiveRoleView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg] # Django's takes none
    """To somebody whom the list does not show. The owner learns whether an address has an account, no more."""

    template_name = "accounts/admin/give_role.html"
    form_class = GiveRolesForm
    page_title = _("Give a role")
    header_icon = "key"
    permission_required = "change"
    permission_policy: Any = None

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        people = {"url": reverse("wagtailusers_users:index"), "label": capfirst(User._meta.verbose_name_plural)}
        return [*super().get_breadcrumbs_items(), people, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        return {**found, "action_url": self.request.path, "submit_button_label": _("Give the role")}

    def form_valid(self, form: Any) -> HttpResponse:
        person = form.cleaned_data["email"]
        assert isinstance(self.request.user, User)
        give_roles(person, form.cleaned_data["groups"], by=self.request.user)
        messages.success(self.request, _("%(name)s has the role now.") % {"name": person})
        return redirect("wagtailusers_users:edit", person.pk)


def walled(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Whom the viewer does not see is not found, at whichever address of one person."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "pk" in kwargs:
            get_object_or_404(User.objects.visible_to(request.user), pk=kwargs["pk"])
        return view(request, *args, **kwargs)

    return inner


class PeopleViewSet(UserViewSet):
    index_view_class = PeopleIndexView
    filterset_class = PeopleFilterSet
    index_template_name = "accounts/admin/people.html"
    create_template_name = "wagtailadmin/generic/create.html"
    edit_template_name = "wagtailadmin/generic/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[PersonForm]:  # noqa: FBT001, FBT002 - Wagtail's signature
        return PersonForm

    def construct_view(self, view_class: Any, **kwargs: Any) -> Callable[..., HttpResponseBase]:
        return walled(super().construct_view(view_class, **kwargs))

    def get_urlpatterns(self) -> list[URLPattern]:
        give = self.construct_view(GiveRoleView, permission_policy=self.permission_policy)
        return [*super().get_urlpatterns(), path("give-role/", give, name="give_role")]


class OwnAccountView(AccountView):
    """Wagtail's page of one's own settings in the admin, without a first and a last name, which our user has not."""

    def get_panels(self) -> list[Any]:
        return [panel for panel in super().get_panels() if not isinstance(panel, NameEmailSettingsPanel)]
