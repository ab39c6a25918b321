"""A person's account, made or changed by the owner in the admin, and the roles that it has."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.actions.forget import make_way
from accounts.actions.give_roles import account_of
from accounts.addresses import await_proof
from accounts.forms.profile import clean_phone
from accounts.forms.zones import ZoneField
from accounts.models import User
from accounts.roles import Role


class RolesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # Django's takes none when it runs
    """Groups by what the roles are called; a group's own name is the same in every language."""

    def label_from_instance(self, obj: Group) -> str:
        return Role(obj.name).words


def roles() -> QuerySet[Group]:
    return Group.objects.filter(name__in=[role.value for role in Role]).order_by("name")


class GiveRolesForm(forms.Form):
    """For somebody who has an account already, found by nothing but the whole address."""

    email = forms.EmailField(label=_("Email"), help_text=_("The address with which the person signs in."))
    groups = RolesField(label=_("Roles"), queryset=Group.objects.none(), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = roles()  # type: ignore[attr-defined] # a model choice's

    def clean_email(self) -> User:
        """The person, not the address."""
        person = account_of(self.cleaned_data["email"])
        if person is None:
            raise forms.ValidationError(_("Nobody has an account with this address. Check it, or add the person."))
        return person


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
    zone = ZoneField(initial="Europe/Helsinki")

    class Meta:
        model = User
        fields = ("email", "name", "phone", "language", "zone", "groups", "is_active")

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        """``editing_self``: nobody shuts themself out."""
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = roles()  # type: ignore[attr-defined] # a model choice's
        # A code goes to the address: whoever could change it could sign in as the person and see their clients (Law 4).
        # Until the first sign-in it may be mended; after that each changes their own, where it is verified.
        self.fields["email"].disabled = self.instance.last_login is not None
        if editing_self:
            del self.fields["groups"], self.fields["is_active"]

    def clean_email(self) -> str:
        """Who only typed the address at sign-in does not keep it from the person whom the owner makes an account for."""
        email = str(self.cleaned_data["email"]).strip().lower()
        make_way(email, but=self.instance if self.instance.pk else None)
        return email

    def clean_phone(self) -> str:
        return clean_phone(self.cleaned_data["phone"])

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002 - Django's signature
        if not self.instance.pk:
            self.instance.set_unusable_password()
        user: User = super().save(commit)
        if commit and user.last_login is None:
            await_proof(user)
        return user
