"""What Wagtail leaves in English is said by a catalogue of ours, for as long as it does and no longer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import wagtail
import wagtail_localize
from babel.messages.catalog import Message
from django.test import Client
from django.utils import translation
from wagtail.users.models import UserProfile

from accounts.roles import Role
from config.catalogues import LOCALE, catalogue, problems
from tests.accounts.people import staff

FILES = sorted(LOCALE.glob("libraries/*/LC_MESSAGES/*.po"))
LIBRARIES = [Path(str(library.__file__)).parent for library in (wagtail, wagtail_localize)]

SLIPS = {"fi-django": {"redirect", "redirect from"}, "sv-djangojs": {"Publish in "}}
"""What a library says with a slip of the pen: "uudelleenohjus", a soft hyphen that the reader sees as "&shy;", and
"Publicera på" without the space before the language.
"""


def source(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def named(path: Path) -> str:
    return f"{path.parents[1].name}-{path.stem}"


def theirs(code: str, name: str) -> Iterator[Message]:
    for library in LIBRARIES:
        for path in library.rglob(f"locale/{code}/LC_MESSAGES/{name}"):
            yield from (message for message in catalogue(path) if message.id)


def test_finnish_and_swedish_have_them() -> None:
    assert [named(path) for path in FILES] == ["fi-django", "fi-djangojs", "sv-django", "sv-djangojs"]


@pytest.mark.parametrize("path", FILES, ids=named)
def test_it_says_what_the_libraries_ask_and_do_not_say(path: Path) -> None:
    code = path.parents[1].name
    asked = {source(message) for message in theirs("en", path.name)}
    said = {
        source(message)
        for message in theirs(code, path.name)
        if not message.fuzzy and (message.string if isinstance(message.string, str) else all(message.string or ()))
    }
    ours = {source(message) for message in catalogue(path) if message.id}
    assert ours - asked == set(), "no library says this any more: take it out"
    assert ours & said == SLIPS.get(named(path), set()), "the library says this itself"


def test_a_slip_is_still_there() -> None:
    said = {source(message): str(message.string) for message in theirs("fi", "django.po")}
    assert ["ohjus" in said["redirect"], "&shy;" in said["redirect from"]] == [True, True], "take it out"
    assert {source(message): message.string for message in theirs("sv", "djangojs.po")}["Publish in "][-1] != " "


def test_workflow_and_translating_speak_finnish_and_swedish() -> None:
    with translation.override("fi"):
        assert translation.gettext("Changes requested at") == "Muutoksia pyydetty vaiheessa"


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "said"), [("fi", "Julkaise: "), ("sv", "Publicera på ")])
def test_a_translations_button_parts_its_word_from_the_language(client: Client, code: str, said: str) -> None:
    client.force_login(staff(Role.EDITOR, language=code))
    assert f'"Publish in ": {json.dumps(said)}' in client.get("/admin/jsi18n/").content.decode()


@pytest.mark.parametrize("path", FILES, ids=named)
def test_it_is_whole(path: Path) -> None:
    # How many there are of what: a Finnish or Swedish number does not take the heading's form, so it stands alone.
    alone = "%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s"
    assert [line for line in problems(path) if alone not in line] == []


@pytest.mark.parametrize(("code", "said"), [("fi", "Automaattinen tallennus on keskeytynyt"), ("sv", "visa stället")])
def test_django_finds_it(code: str, said: str) -> None:
    with translation.override(code):
        found = {translation.gettext("Autosave is paused"), translation.gettext("Show issue")}
    assert any(each.lower().endswith(said.lower()) for each in found)


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "said"), [("fi", "Tallennetaan automaattisesti"), ("sv", "Sparar automatiskt")])
def test_the_admins_scripts_find_it(client: Client, code: str, said: str) -> None:
    client.force_login(staff(Role.EDITOR, language=code))
    assert said in client.get("/admin/jsi18n/").content.decode()


@pytest.mark.django_db
def test_what_the_person_chose_for_the_admin_goes_before_their_own_language(client: Client) -> None:
    editor = staff(Role.EDITOR, language="fi")
    UserProfile.objects.create(user=editor, preferred_language="sv")
    client.force_login(editor)
    assert "Sparar automatiskt" in client.get("/admin/jsi18n/").content.decode()
