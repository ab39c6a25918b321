"""A client organisation and who acts for it."""

from __future__ import annotations

from accounts.models import Organisation, OrganisationMember, User
from demo.source import data


def build() -> None:
    """Make the organisations that are missing; their contact signs in by the same address."""
    known = set(Organisation.objects.values_list("business_id", flat=True))
    for each in data("people")["organisations"]:
        if each["business_id"] in known:
            continue
        made = Organisation.objects.create(**{name: value for name, value in each.items() if name != "key"})
        for user in User.objects.filter(email=each["contact_email"]):
            OrganisationMember.objects.create(organisation=made, user=user, role=OrganisationMember.Kind.CONTACT)
