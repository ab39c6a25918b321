"""The admin: one door, for staff, with a second factor where the settings ask for it; and its list of people."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from accounts.crypto import seal
from accounts.forms.person import PersonForm
from accounts.models import User
from accounts.roles import Role
from tests.accounts.people import PASSWORD, code_in_mail, person, staff
from tests.accounts.test_account_changes import by_password, totp_now

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def entered(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


@pytest.mark.parametrize("path", ["login/", "password_reset/", "password_reset/confirm/abc/set-password/"])
def test_admins_own_doors_lead_to_ours(client: Client, path: str) -> None:
    assert "/accounts/" in client.get(f"/admin/{path}")["Location"]


def test_visitor_of_the_admin_signs_in_and_comes_back(client: Client) -> None:
    staff(Role.EDITOR, password=PASSWORD)
    response = client.get("/admin/pages/")
    assert response["Location"] == "/fi/accounts/login/?next=/admin/pages/"
    given = {"login": "editor@example.fi", "password": PASSWORD, "next": "/admin/pages/"}
    assert client.post("/fi/accounts/login/", given)["Location"] == "/admin/pages/"


def test_client_is_turned_away_and_sent_round_in_no_circle() -> None:
    assert entered(person()).get("/admin/").status_code == 403


@pytest.mark.parametrize("role", list(Role))
def test_every_role_enters_in_its_own_language(role: Role) -> None:
    page = entered(staff(role, language="sv")).get("/admin/", headers={"accept-language": "en"})
    assert page.status_code == 200
    assert 'lang="sv"' in page.content.decode()[:600]


def test_admin_asks_staff_without_a_second_factor_to_get_one(settings: object) -> None:
    settings.STAFF_SHOW_SECOND_FACTOR = True  # type: ignore[attr-defined] # pytest-django's
    staff(Role.OWNER, password=PASSWORD)
    client = by_password("owner@example.fi")
    assert client.get("/admin/")["Location"] == "/fi/accounts/2fa/"
    assert client.get("/fi/accounts/2fa/").status_code == 200


def test_admin_opens_after_the_second_factor_was_shown_at_sign_in(settings: object) -> None:
    settings.STAFF_SHOW_SECOND_FACTOR = True  # type: ignore[attr-defined] # pytest-django's
    user = staff(Role.OWNER, password=PASSWORD)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": seal(SECRET)})
    client = Client()
    client.post("/en/accounts/login/", {"login": "owner@example.fi", "password": PASSWORD})
    client.post("/en/accounts/2fa/authenticate/", {"code": totp_now(SECRET)})
    assert client.get("/admin/").status_code == 200


def test_admin_asks_for_the_second_factor_that_was_just_made(settings: object) -> None:
    settings.STAFF_SHOW_SECOND_FACTOR = True  # type: ignore[attr-defined] # pytest-django's
    user = staff(Role.OWNER, password=PASSWORD)
    client = by_password("owner@example.fi")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": seal(SECRET)})
    asked = client.get("/admin/pages/")["Location"]
    assert asked == "/fi/accounts/2fa/reauthenticate/?next=%2Fadmin%2Fpages%2F"
    assert client.post(asked, {"code": totp_now(SECRET), "next": "/admin/pages/"})["Location"] == "/admin/pages/"
    assert client.get("/admin/pages/", follow=True).status_code == 200


def test_second_factor_of_another_session_does_not_count(settings: object) -> None:
    settings.STAFF_SHOW_SECOND_FACTOR = True  # type: ignore[attr-defined] # pytest-django's
    user = staff(Role.OWNER)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": seal(SECRET)})
    assert "/2fa/reauthenticate/" in entered(user).get("/admin/")["Location"]


def test_owner_sees_people_with_their_roles() -> None:
    staff(Role.SUPERVISOR)
    page = entered(staff(Role.OWNER, language="en")).get("/admin/users/").content.decode()
    assert "supervisor@example.fi" in page
    assert re.search(r"<td[^>]*>\s*supervisor\s*</td>", page)


def test_roles_are_called_by_their_names_in_the_readers_language() -> None:
    staff(Role.SUPERVISOR)
    owner = staff(Role.OWNER)
    User.objects.update(language="fi")
    client = entered(owner)
    assert re.search(r"<td[^>]*>\s*työnohjaaja\s*</td>", client.get("/admin/users/").content.decode())
    choices = re.findall(
        r'<label for="id_group_\d+">(.*?)</label>', client.get("/admin/users/").content.decode(), re.DOTALL
    )
    assert {re.sub(r"<[^>]*>", "", choice).strip() for choice in choices} >= {"omistaja", "toimittaja", "työnohjaaja"}
    form = client.get("/admin/users/new/").content.decode()
    assert [name for name in ("omistaja", "toimisto", "toimittaja", "työnohjaaja") if name not in form] == []


@pytest.mark.parametrize("role", [Role.OFFICE, Role.EDITOR, Role.SUPERVISOR])
def test_other_roles_do_not_see_people(role: Role) -> None:
    response = entered(staff(role)).get("/admin/users/")
    assert response.status_code == 302
    assert response["Location"] == "/admin/"


def test_owner_makes_an_account_that_signs_in_by_one_code(client: Client) -> None:
    owner = entered(staff(Role.OWNER))
    given = {
        "email": "Uusi@Example.fi",
        "name": "Uusi Ohjaaja",
        "phone": "040 1234567",
        "language": "sv",
        "zone": "Europe/Helsinki",
        "groups": [Group.objects.get(name="supervisor").pk],
        "is_active": "on",
    }
    assert owner.get("/admin/users/new/").status_code == 200
    assert owner.post("/admin/users/new/", given).status_code == 302
    user = User.objects.get(email="uusi@example.fi")
    assert (user.is_staff, user.has_usable_password(), user.is_superuser) == (True, False, False)
    assert EmailAddress.objects.filter(user=user).values_list("email", "verified", "primary").get() == (
        "uusi@example.fi",
        False,
        True,
    )
    client.post("/sv/accounts/login/", {"login": "uusi@example.fi"})
    assert len(mail.outbox) == 1
    response = client.post("/sv/accounts/login/code/confirm/", {"code": code_in_mail()})
    assert response["Location"] == "/sv/my/"
    assert len(mail.outbox) == 1
    assert client.get("/admin/").status_code == 200
    page = owner.get(f"/admin/users/edit/{user.pk}/").content.decode()
    assert "Uusi Ohjaaja" in page
    assert "is_superuser" not in page
    assert owner.post(f"/admin/users/edit/{user.pk}/", {**given, "groups": []}).status_code == 302
    user.refresh_from_db()
    assert not user.is_staff


def test_owner_mends_the_address_of_an_account_only_until_its_first_sign_in() -> None:
    """A code goes to it: the owner would come in as a supervisor of another seller (Law 4)."""
    owner, pirkko = entered(staff(Role.OWNER)), staff(Role.SUPERVISOR, "pirkko@example.fi")
    edit = f"/admin/users/edit/{pirkko.pk}/"
    groups = [Group.objects.get(name="supervisor").pk]
    given = {"name": "Pirkko", "language": "fi", "zone": "Europe/Helsinki", "is_active": "on", "groups": groups}
    assert owner.post(edit, {**given, "email": "mended@example.fi"}).status_code == 302
    entered(pirkko)
    assert owner.post(edit, {**given, "email": "owner@example.fi", "name": "P"}).status_code == 302
    pirkko.refresh_from_db()
    assert (pirkko.email, pirkko.name) == ("mended@example.fi", "P")


def test_nobody_makes_themself_a_superuser_or_shuts_themself_out() -> None:
    user = staff(Role.OWNER)
    form = PersonForm(instance=user, editing_self=True)
    assert {"groups", "is_active", "is_superuser"}.isdisjoint(form.fields)
    entered(user).post(f"/admin/users/edit/{user.pk}/", {"email": user.email, "is_superuser": "on"})
    user.refresh_from_db()
    assert not user.is_superuser


def test_ones_own_settings_in_the_admin_ask_for_no_first_name() -> None:
    client = entered(staff(Role.EDITOR))
    page = client.get("/admin/account/").content.decode()
    assert "first_name" not in page
    assert client.post("/admin/account/", {"locale-preferred_language": "en"}).status_code in {200, 302}


def test_staff_are_those_with_a_role_whichever_side_gives_it() -> None:
    user = person()
    group = Group.objects.get(name="office")
    group.user_set.add(user)
    user.refresh_from_db()
    assert user.is_staff
    group.user_set.remove(user)
    user.refresh_from_db()
    assert not user.is_staff
    user.groups.add(group)
    assert user.is_staff
    user.groups.clear()
    assert not user.is_staff


def test_superuser_stays_staff_without_a_role() -> None:
    user = User.objects.create_superuser("root@example.fi")
    user.groups.set([Group.objects.get(name="office")])
    user.groups.clear()
    assert user.is_staff
