"""Roles get what the rooms say."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group

from accounts.grants import grant
from accounts.models import User
from accounts.roles import Role

pytestmark = pytest.mark.django_db


def member(role: Role) -> User:
    """Somebody with this role alone."""
    user = User.objects.create_user(f"{role}@example.fi", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.mark.parametrize("role", list(Role))
def test_every_role_enters_the_admin(role: Role) -> None:
    assert member(role).has_perm("wagtailadmin.access_admin")


def test_a_supervisor_keeps_times_and_sees_cases_but_not_prices() -> None:
    user = member(Role.SUPERVISOR)
    assert user.has_perms(["booking.change_weeklyhours", "booking.view_booking", "booking.view_enquiry"])
    assert not user.has_perm("booking.change_offer")


def test_an_editor_sees_no_case() -> None:
    assert not member(Role.EDITOR).has_perm("booking.view_booking")


def test_nobody_deletes_what_was_booked() -> None:
    assert not any(member(role).has_perm("booking.delete_booking") for role in Role)


def test_granting_again_changes_nothing_and_keeps_what_was_added_by_hand() -> None:
    group = Group.objects.get(name=Role.EDITOR)
    before = set(group.permissions.values_list("pk", flat=True))
    extra = Group.objects.get(name=Role.OFFICE).permissions.exclude(pk__in=before).first()
    assert extra is not None
    group.permissions.add(extra)
    grant()
    assert set(group.permissions.values_list("pk", flat=True)) == before | {extra.pk}
