"""A person's account, made or changed by the owner in the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from accounts.forms.profile import clean_phone, zones
from accounts.models import User
from accounts.roles import Role


class RolesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # Django's takes none when it runs
    """Groups by what the roles are called; a group's own name is the same in every language."""

    def label_from_instance(self, obj: Group) -> str:
        return Role(obj.name).words


class PersonForm(forms.ModelForm[User]):
    """No password: the person signs in by a code to their address, and adds other ways themself. No superusers: those
    are made on the command line.
    """

    groups = RolesField(
        label=_("Roles"),
        queryset=Group.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nobody gets into the admin without one."),
    )
    zone = forms.TypedChoiceField(label=_("Time zone"), choices=zones, initial="Europe/Helsinki")

    class Meta:
        model = User
        fields = ("email", "name", "phone", "language", "zone", "groups", "is_active")

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        """``editing_self``: nobody shuts themself out."""
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = Group.objects.filter(  # type: ignore[attr-defined] # a model choice's
            name__in=[role.value for role in Role]
        ).order_by("name")
        # A code goes to the address: whoever could change it could sign in as the person and see their clients (Law 4).
        # Until the first sign-in it may be mended; after that each changes their own, where it is verified.
        self.fields["email"].disabled = self.instance.last_login is not None
        if editing_self:
            del self.fields["groups"], self.fields["is_active"]

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()

    def clean_phone(self) -> str:
        return clean_phone(self.cleaned_data["phone"])

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002 - Django's signature
        if not self.instance.pk:
            self.instance.set_unusable_password()
        return super().save(commit)
