"""Who is what, and who sees which account, organisation and log."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone
from wagtail.log_actions import registry
from wagtail.models import GroupPagePermission, Page

from accounts.audit import NoLog, record
from accounts.content_grants import grant_content
from accounts.models import AccountLogEntry, Organisation, OrganisationMember, User
from accounts.roles import Role, has_role, roles_of
from accounts.validators import validate_zone
from tests.accounts.people import person, staff

pytestmark = pytest.mark.django_db


def test_role_is_asked_once_for_each_user_object(django_assert_num_queries: object) -> None:
    user = staff(Role.OFFICE)
    with django_assert_num_queries(1):  # type: ignore[operator] # pytest-django's
        assert has_role(user, "office")
        assert has_role(user, Role.OWNER, Role.OFFICE)
        assert not has_role(user, Role.OWNER)


def test_group_that_is_no_role_gives_none() -> None:
    user = person()
    user.groups.add(Group.objects.create(name="Kahviporukka"))
    assert roles_of(user) == frozenset()


def test_superuser_is_an_owner_and_no_supervisor() -> None:
    assert roles_of(User.objects.create_superuser("root@example.fi")) == {Role.OWNER}


def test_closed_account_and_visitor_have_no_role() -> None:
    user = staff(Role.OWNER)
    user.is_active = False
    assert roles_of(user) == roles_of(AnonymousUser()) == frozenset()


def test_misspelt_role_is_an_error() -> None:
    with pytest.raises(ValueError, match="ofice"):
        has_role(person(), "ofice")


def test_editor_and_owner_edit_pages_and_wagtails_own_groups_are_gone() -> None:
    grant_content()
    assert not Group.objects.filter(name__in=("Moderators", "Editors")).exists()
    root = Page.get_first_root_node()
    editing = GroupPagePermission.objects.filter(page=root, permission__codename="publish_page")
    assert set(editing.values_list("group__name", flat=True)) == {"owner", "editor"}


def test_content_grants_wait_for_the_page_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    before = GroupPagePermission.objects.count()
    monkeypatch.setattr(Page, "get_first_root_node", classmethod(lambda cls: None))
    grant_content()
    assert GroupPagePermission.objects.count() == before


@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        (Role.OWNER, ("accounts.change_user", "plugins.change_pluginswitch"), ("accounts.delete_user",)),
        (Role.OFFICE, ("accounts.change_organisation",), ("accounts.view_user", "files.add_image")),
        (Role.EDITOR, ("files.add_image", "wagtailredirects.add_redirect"), ("accounts.view_organisation",)),
        (Role.SUPERVISOR, ("wagtailadmin.access_admin",), ("accounts.view_user", "accounts.view_organisation")),
    ],
)
def test_role_may_what_it_should(role: Role, may: tuple[str, ...], may_not: tuple[str, ...]) -> None:
    user = staff(role)
    assert user.has_perms(may)
    assert not any(user.has_perm(each) for each in may_not)


def test_people_see_themselves_and_the_owner_sees_the_staff() -> None:
    aino, owner, office = person(begun=True), staff(Role.OWNER), staff(Role.OFFICE)
    added = person("added@example.fi")
    person("was-in@example.fi", last_login=timezone.now())
    assert set(User.objects.visible_to(aino)) == {aino}
    assert set(User.objects.visible_to(office)) == {office}
    assert set(User.objects.visible_to(owner)) == {added, owner, office}
    assert not User.objects.visible_to(AnonymousUser()).exists()


def test_organisation_is_seen_by_its_people_and_by_those_who_invoice_it() -> None:
    aino, other = person(), person("toinen@example.fi")
    organisation = Organisation.objects.create(name="Lumme", business_id="2077474-0")
    membership = OrganisationMember.objects.create(organisation=organisation, user=aino)
    for user, seen in ((aino, True), (other, False), (staff(Role.OFFICE), True), (staff(Role.EDITOR), False)):
        assert Organisation.objects.visible_to(user).exists() is seen
    assert not Organisation.objects.visible_to(AnonymousUser()).exists()
    assert (str(organisation), str(membership)) == ("Lumme", "Lumme – aino@example.fi")


def test_one_business_id_is_one_organisation_and_none_is_no_number() -> None:
    Organisation.objects.create(name="A")
    Organisation.objects.create(name="B")
    Organisation.objects.create(name="C", business_id="2077474-0")
    with pytest.raises(IntegrityError):
        Organisation.objects.create(name="D", business_id="2077474-0")


def test_log_of_an_account_is_seen_by_those_who_see_the_account() -> None:
    aino, other, owner = person(), person("toinen@example.fi"), staff(Role.OWNER)
    entry = record(aino, "accounts.export", user=aino)
    seen = AccountLogEntry.objects.viewable_by_user
    assert list(seen(aino)) == list(seen(owner)) == [entry]
    assert list(seen(other)) == []
    assert list(seen(staff(Role.OFFICE))) == []
    assert str(entry).startswith("accounts.export ")


def test_log_of_an_organisation_is_seen_by_its_people() -> None:
    aino, other = person(), person("toinen@example.fi")
    organisation = Organisation.objects.create(name="Lumme")
    OrganisationMember.objects.create(organisation=organisation, user=aino)
    record(organisation, "accounts.organisation", user=aino, data={"fields": ["name"]})
    assert AccountLogEntry.objects.viewable_by_user(aino).count() == 1
    assert AccountLogEntry.objects.viewable_by_user(other).count() == 0
    assert registry.get_logs_for_instance(organisation).count() == 1


def test_unknown_action_is_refused() -> None:
    with pytest.raises(ValidationError):
        record(person(), "accounts.juggle")


def test_thing_without_a_log_is_an_error_and_not_a_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "get_log_model_for_instance", lambda instance: None)
    with pytest.raises(NoLog, match="User"):
        record(person(), "accounts.export")


def test_user_is_called_by_name_or_else_by_address() -> None:
    aino = User(email="aino@example.fi", name="Aino Repola")
    assert (str(aino), aino.get_short_name()) == ("Aino Repola", "Aino")
    assert User(email="x@example.fi").get_short_name() == str(User(email="x@example.fi")) == "x@example.fi"


def test_one_address_is_one_account_however_it_is_written() -> None:
    person()
    assert User.objects.get_by_natural_key("AINO@example.fi").email == "aino@example.fi"
    with pytest.raises(IntegrityError):
        User.objects.create(email="Aino@Example.fi")


def test_user_needs_an_address() -> None:
    with pytest.raises(ValueError, match="email"):
        User.objects.create_user("")


def test_address_is_stored_lower_case_by_forms_too() -> None:
    user = User(email=" Aino@Example.fi ")
    user.clean()
    assert user.email == "aino@example.fi"


def test_zone_is_one_that_exists() -> None:
    validate_zone("Europe/Helsinki")
    with pytest.raises(ValidationError):
        validate_zone("Mars/Base")
