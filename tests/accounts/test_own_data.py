"""Taking one's data along, and erasing the account."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import translation
from wagtail.models import Page, PageSubscription
from wagtail.users.models import UserProfile

from accounts import export
from accounts.actions import erase
from accounts.actions.erase import erase_account
from accounts.conformance import PersonalDataSuite
from accounts.errors import ErasureMustWait
from accounts.models import AccountLogEntry, Organisation, OrganisationMember, User
from accounts.personal_data import AccountData
from accounts.privacy import ErasureReport, PersonalData
from accounts.roles import Role
from tests.accounts.people import PASSWORD, person, staff

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
ERASE = "/en/my/data/erase/"


class Ledger(PersonalData):
    """A room that keeps receipts and may stand in the way."""

    slug = "ledger"
    label = "Ledger"
    in_the_way: ClassVar[tuple[str, ...]] = ()
    erased: ClassVar[list[str]] = []

    def export(self, *, user: User) -> Mapping[str, object]:
        return {"receipts": 2}

    def obstacles(self, *, user: User, now: datetime) -> tuple[str, ...]:
        return self.in_the_way

    def erase(self, *, user: User, now: datetime) -> ErasureReport:
        self.erased.append(user.email)
        return ErasureReport(blanked={"names": 2}, kept=("Receipts, for six years.",))


@pytest.fixture
def ledger(monkeypatch: pytest.MonkeyPatch) -> type[Ledger]:
    Ledger.in_the_way, Ledger.erased = (), []
    for module in (export, erase):
        monkeypatch.setattr(module, "contributions", lambda contract, **kwargs: (AccountData, Ledger))
    return Ledger


def somebody(email: str = "aino@example.fi") -> User:
    """Somebody of whom every kind of thing is held."""
    user = person(email, password=PASSWORD, name="Aino Repola", phone="+358 40 1234567")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": ""})
    organisation = Organisation.objects.create(name="Lumme", contact_name=user.name, contact_email=email)
    OrganisationMember.objects.create(organisation=organisation, user=user)
    return user


def by_password(email: str = "aino@example.fi") -> Client:
    client = Client()
    client.post("/en/accounts/login/", {"login": email, "password": PASSWORD})
    client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})
    return client


class TestAccountData(PersonalDataSuite):
    contribution: ClassVar[type[PersonalData]] = AccountData
    names = ("aino@example.fi", "Aino Repola", "+358 40 1234567")

    def somebody(self) -> User:
        return somebody()

    def untouched(self) -> User:
        return somebody("toinen@example.fi")


def test_download_is_a_file_with_every_rooms_part_and_is_logged(ledger: type[Ledger]) -> None:
    person(password=PASSWORD, name="Aino Repola")
    response = by_password().post("/en/my/data/download/")
    document = json.loads(response.content)
    assert response["Content-Disposition"].startswith('attachment; filename="avain-')
    assert document["ledger"] == {"receipts": 2}
    assert document["account"]["email"] == "aino@example.fi"
    assert document["account"]["sessions"][0]["ip"] == "127.0.0.1"
    assert [entry["action"] for entry in document["account"]["log"]] == ["accounts.export"]


def test_download_is_no_link() -> None:
    person(password=PASSWORD)
    response = by_password().get("/en/my/data/download/")
    assert response["Location"] == "/en/my/data/"


def test_erasing_asks_who_it_is_once_more() -> None:
    person(password=PASSWORD)
    client = Client()
    client.post("/en/accounts/login/", {"login": "aino@example.fi", "password": PASSWORD})
    assert client.get(ERASE)["Location"].startswith("/en/accounts/reauthenticate/")


def test_erasing_needs_the_tick() -> None:
    person(password=PASSWORD)
    response = by_password().post(ERASE, {})
    assert "Tick the box" in response.content.decode()
    assert User.objects.get().is_active


def test_erasing_blanks_everything_and_ends_every_session(ledger: type[Ledger]) -> None:
    user = person(password=PASSWORD, name="Aino Repola")
    elsewhere, client = by_password(), by_password()
    response = client.post(ERASE, {"sure": "on"}, follow=True)
    page = response.content.decode()
    assert "Your account is erased" in page
    assert "To the front page" in page
    assert "Receipts, for six years." in page
    user.refresh_from_db()
    assert (user.name, user.phone, user.is_active, user.has_usable_password()) == ("", "", False, False)
    assert user.email == f"erased-{user.uuid}@erased.invalid"
    assert not EmailAddress.objects.exists()
    assert not UserSession.objects.exists()
    assert elsewhere.get("/en/my/").status_code == 302
    assert "aino" not in "".join(AccountLogEntry.objects.values_list("label", flat=True)).lower()
    assert ledger.erased == ["aino@example.fi"]
    assert [session for session in Session.objects.all() if "_auth_user_id" in session.get_decoded()] == []


def test_address_of_an_erased_account_is_free_again() -> None:
    erase_account(person(), now=NOW)
    assert person().is_active


def test_what_stands_in_the_way_is_said_and_nothing_is_touched(ledger: type[Ledger]) -> None:
    ledger.in_the_way = ("Cancel your booking of 3 May first.",)
    user = person(password=PASSWORD, name="Aino Repola")
    response = by_password().post(ERASE, {"sure": "on"})
    assert response.status_code == 409
    assert "Cancel your booking of 3 May first." in response.content.decode()
    user.refresh_from_db()
    assert (user.name, user.is_active, ledger.erased) == ("Aino Repola", True, [])


@pytest.mark.parametrize("role", list(Role))
def test_staff_give_up_their_role_first(role: Role) -> None:
    with translation.override("en"), pytest.raises(ErasureMustWait) as refusal:
        erase_account(staff(role), now=NOW)
    assert "role" in refusal.value.reasons[0]


def test_accounts_come_last_so_that_an_interrupted_erasure_can_be_done_again(ledger: type[Ledger]) -> None:
    user = person(name="Aino Repola")
    report = erase_account(user, now=NOW)
    assert ledger.erased == ["aino@example.fi"]  # the room still knew whom
    assert report.blanked["ledger.names"] == 2
    assert report.blanked["account.addresses"] == 1
    assert user.erased_at == NOW


class Silent(PersonalData):
    """A plugin's room whose author forgot to say how it hands out and blanks."""

    slug = "silent"
    label = "Silent"


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (export, erase):
        monkeypatch.setattr(module, "contributions", lambda contract, **kwargs: (Silent, AccountData))


def test_room_that_does_not_say_what_it_holds_breaks_the_download(silent: None) -> None:
    """A file that leaves a part out without a word would be taken for the whole (GDPR, article 15)."""
    with pytest.raises(NotImplementedError):
        export.export_of(person(), now=NOW)


def test_room_that_cannot_blank_keeps_the_account_open(silent: None) -> None:
    """Nobody is told that they are erased while a room still holds them: the account comes last, untouched."""
    user = person(name="Aino Repola")
    with pytest.raises(NotImplementedError):
        erase_account(user, now=NOW)
    user.refresh_from_db()
    assert (user.name, user.is_active, user.erased_at) == ("Aino Repola", True, None)
    assert not AccountLogEntry.objects.exists()


def test_room_without_obstacles_stands_in_nobodys_way() -> None:
    assert Silent().obstacles(user=person(), now=NOW) == ()


def test_report_of_a_room_that_held_nothing_is_empty() -> None:
    assert ErasureReport() == ErasureReport(blanked={}, kept=())


def test_every_room_is_in_the_file_and_in_the_erasure() -> None:
    """Of the installed rooms, through the page: nobody is left out, whether its plugin is switched on or off."""
    from plugins.registry import contributions

    rooms = {kind.slug for kind in contributions(PersonalData, include_disabled=True)}
    assert {"account", "booking", "payments"} <= rooms
    person(password=PASSWORD, name="Aino Repola")
    document = json.loads(by_password().post("/en/my/data/download/").content)
    assert rooms == set(document) - {"exported_at"}


def test_page_after_erasing_opens_for_anybody(client: Client) -> None:
    assert client.get("/en/my/data/erased/").status_code == 200


def test_the_picture_beside_ones_name_in_the_admin_is_told_and_goes(
    django_capture_on_commit_callbacks: Any, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    user, other = person(name="Aino Repola"), person("marjut@example.fi")
    for each in (user, other):
        profile = UserProfile.get_for_user(each)
        profile.avatar.save("me.png", ContentFile(b"a picture"))
    kept = UserProfile.get_for_user(other)
    PageSubscription.objects.create(user=user, page=Page.get_first_root_node(), comment_notifications=True)
    told = AccountData().export(user=user)["picture"]
    file = Path(tmp_path, str(told))
    assert file.exists()
    with django_capture_on_commit_callbacks(execute=True):
        report = erase_account(user, now=NOW)
        assert file.exists(), "an erasure that is taken back keeps it"
    assert report.blanked["account.pictures"] == 1
    assert not file.exists()
    assert list(UserProfile.objects.all()) == [kept]
    assert Path(tmp_path, kept.avatar.name).exists()
    assert not PageSubscription.objects.exists()
    assert AccountData().export(user=user)["picture"] == ""
    assert erase_account(user, now=NOW).blanked["account.pictures"] == 0
