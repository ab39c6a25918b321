"""What accounts itself holds about a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import PageSubscription
from wagtail.users.models import UserProfile

from accounts.models import AccountLogEntry, Organisation, OrganisationMember, User
from accounts.privacy import ErasureReport, PersonalData
from accounts.roles import roles_of

BLANK_CONTACT = {"contact_name": "", "contact_email": "", "contact_phone": ""}


class AccountData(PersonalData):
    """The account, its addresses, keys, sessions and memberships."""

    slug = "account"
    label = gettext_lazy("Account")

    def export(self, *, user: User) -> Mapping[str, object]:
        return {
            "name": user.name,
            "email": user.email,
            "phone": user.phone,
            "language": user.language,
            "zone": user.zone,
            "joined": user.date_joined,
            "last_signed_in": user.last_login,
            "roles": sorted(roles_of(user)),
            "addresses": list(EmailAddress.objects.filter(user=user).values("email", "verified", "primary")),
            "organisations": list(
                OrganisationMember.objects.filter(user=user).values("organisation__name", "role", "since")
            ),
            "second_factors": list(
                Authenticator.objects.filter(user=user).values("type", "created_at", "last_used_at")
            ),
            "sessions": list(
                UserSession.objects.filter(user=user).values("created_at", "last_seen_at", "ip", "user_agent")
            ),
            "picture": _picture_of(user),
            "log": list(AccountLogEntry.objects.for_instance(user).values("action", "timestamp")),
        }

    def obstacles(self, *, user: User, now: datetime) -> tuple[str, ...]:
        if user.is_superuser or roles_of(user):
            return (_("You work for the practice. Ask the owner to take your role away first."),)
        return ()

    def erase(self, *, user: User, now: datetime) -> ErasureReport:
        sessions = UserSession.objects.filter(user=user)
        blanked = {
            "addresses": EmailAddress.objects.filter(user=user).delete()[0],
            "second_factors": Authenticator.objects.filter(user=user).delete()[0],
            "sessions": len(sessions),
            "organisations": OrganisationMember.objects.filter(user=user).delete()[0],
            "pictures": _forget_in_the_admin(user),
            "contacts": Organisation.objects.filter(contact_email__iexact=user.email).update(**BLANK_CONTACT),
        }
        for session in sessions:
            session.end()
        user.email = f"erased-{user.uuid}@erased.invalid"
        user.name = user.phone = ""
        user.is_active = False
        user.erased_at = user.erased_at or now
        user.set_unusable_password()
        user.save()
        AccountLogEntry.objects.for_instance(user).update(label=str(user.uuid))
        return ErasureReport(blanked=blanked)


def _picture_of(user: User) -> str:
    """The file of the picture that somebody who works here put beside their name in the admin; "" for none."""
    profile = UserProfile.objects.filter(user=user).first()
    return str(profile.avatar.name) if profile and profile.avatar else ""


def _forget_in_the_admin(user: User) -> int:
    """Wagtail's settings of the person, of which the picture is a file; how many pictures."""
    PageSubscription.objects.filter(user=user).delete()
    pictures = 0
    for profile in UserProfile.objects.filter(user=user):
        if profile.avatar:
            pictures += 1
            storage, name = profile.avatar.storage, profile.avatar.name
            transaction.on_commit(partial(storage.delete, name))
        profile.delete()
    return pictures
