"""The owner's list of people: staff, and whom they added themself. A client is found by their whole address only."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from accounts.models import AccountLogEntry, User
from accounts.roles import Role
from accounts.wagtail_user_bulk import ACTIONS
from tests.accounts.people import person, staff
from tests.accounts.test_admin_door import entered
from tests.factories.booking import SupervisorFactory

pytestmark = pytest.mark.django_db
GIVE = "/admin/users/give-role/"


@pytest.fixture
def client_of_another() -> User:
    """Has been in, has no role: a client of any seller."""
    return person("eeva@example.fi", name="Eeva Asiakas", phone="040 1", begun=True, last_login=timezone.now())


@pytest.fixture
def owner() -> User:
    return staff(Role.OWNER, language="en")


def shown(owner: User, path: str) -> str:
    response = entered(owner).get(path, follow=True)
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.mark.parametrize(
    "path",
    [
        "/admin/users/",
        "/admin/users/?q=eeva",
        "/admin/users/?q=eeva@example.fi",
        "/admin/users/results/?q=Eeva",
        "/admin/users/?is_active=true",
        "/admin/reports/site-history/",
    ],
)
def test_client_is_in_no_list(owner: User, client_of_another: User, path: str) -> None:
    AccountLogEntry.objects.log_action(client_of_another, "accounts.profile", user=client_of_another)
    page = shown(owner, path).replace(path.rpartition("?q=")[2] if "?q=" in path else "\0", "")
    assert "Eeva Asiakas" not in page
    assert "eeva@" not in page


def test_list_shows_staff_and_whom_the_owner_added_and_says_who_is_not_in_it(owner: User) -> None:
    staff(Role.SUPERVISOR, last_login=timezone.now())
    User.objects.create_user("added@example.fi")
    User.objects.create_user("typed@example.fi", begun=True)
    page = shown(owner, "/admin/users/")
    assert "supervisor@example.fi" in page
    assert "added@example.fi" in page
    assert "typed@example.fi" not in page
    assert "Clients are not" in page
    assert GIVE in page


@pytest.mark.parametrize("what", ["edit", "delete", "history", "history-results", "usage", "copy"])
def test_client_has_no_page_in_the_admin(owner: User, client_of_another: User, what: str) -> None:
    root = User.objects.create_superuser("root@example.fi")
    for viewer in (owner, root):
        assert entered(viewer).get(f"/admin/users/{what}/{client_of_another.pk}/").status_code == 404
    edit = f"/admin/users/edit/{client_of_another.pk}/"
    given = {"email": "eeva@example.fi", "name": "X", "language": "fi", "zone": "Europe/Helsinki"}
    assert entered(owner).post(edit, given).status_code == 404
    client_of_another.refresh_from_db()
    assert client_of_another.name == "Eeva Asiakas"


def ids(people: Iterable[User]) -> str:
    return "&".join(f"id={each.pk}" for each in people)


@pytest.mark.parametrize("who", ["owner", "root"])
@pytest.mark.parametrize("action", [action.action_type for action in ACTIONS])
def test_client_is_in_no_action_on_several(client_of_another: User, action: str, who: str) -> None:
    viewer = staff(Role.OWNER, language="en") if who == "owner" else User.objects.create_superuser("root@example.fi")
    colleague = staff(Role.OFFICE)
    client = entered(viewer)
    address = f"/admin/bulk/accounts/user/{action}/?next=/admin/users/"
    assert client.get(f"{address}&{ids([client_of_another])}").status_code == 404
    role = Group.objects.get(name="editor").pk
    for asked in (ids([client_of_another, colleague]), "id=all"):
        page = client.get(f"{address}&{asked}")
        assert page.status_code == 200
        assert "Eeva" not in page.content.decode()
        client.post(f"{address}&{asked}", {"mark_as_active": "False", "role": role})
    client_of_another.refresh_from_db()
    assert client_of_another.is_active
    assert not client_of_another.is_staff


def give(client: Client, email: str, *roles: str) -> str:
    groups = [Group.objects.get(name=role).pk for role in roles]
    return str(client.post(GIVE, {"email": email, "groups": groups}, follow=True).content.decode())


def test_owner_gives_a_role_by_the_whole_address(owner: User, client_of_another: User) -> None:
    client = entered(owner)
    assert "whole email address" in shown(owner, GIVE)
    assert "Nobody has an account" in give(client, "va@example.fi", "office")
    assert "Nobody has an account" in give(client, "nobody@example.fi", "office")
    assert "has the role now" in give(client, " Eeva@Example.fi", "office")
    client_of_another.refresh_from_db()
    assert (client_of_another.is_staff, client_of_another.begun) == (True, False)
    entry = AccountLogEntry.objects.for_instance(client_of_another).get(action="accounts.roles")
    assert (entry.user, entry.data) == (owner, {"roles": ["office"]})
    assert client.get(f"/admin/users/edit/{client_of_another.pk}/").status_code == 200


def test_closed_account_gets_no_role(owner: User) -> None:
    closed = person("closed@example.fi", is_active=False, last_login=timezone.now())
    assert "Nobody has an account" in give(entered(owner), closed.email, "office")


@pytest.mark.parametrize("role", [Role.OFFICE, Role.EDITOR, Role.SUPERVISOR])
def test_other_roles_give_none(client_of_another: User, role: Role) -> None:
    client = entered(staff(role))
    assert client.get(GIVE)["Location"] == "/admin/"
    give(client, client_of_another.email, "owner")
    client_of_another.refresh_from_db()
    assert not client_of_another.is_staff


def test_client_is_in_no_choice_of_a_sign_in(owner: User, client_of_another: User) -> None:
    supervisor = SupervisorFactory.create(user=person("linked@example.fi", last_login=timezone.now()))
    paths = (f"/admin/supervisors/edit/{supervisor.pk}/", f"/admin/sellers/edit/{supervisor.seller_id}/")
    for path in (*paths, "/admin/supervisors/new/", "/admin/sellers/new/"):
        page = shown(owner, path)
        assert "Eeva Asiakas" not in page
        assert "owner@example.fi" in page
    assert "linked@example.fi" in shown(owner, paths[0])
