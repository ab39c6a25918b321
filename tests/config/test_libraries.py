"""What Wagtail leaves in English is said by a catalogue of ours, for as long as it does and no longer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import wagtail
import wagtail_localize
from babel.messages.catalog import Message
from django.utils import translation

from config.catalogues import LOCALE, catalogue, problems

FILES = sorted(LOCALE.glob("libraries/*/LC_MESSAGES/django.po"))
LIBRARIES = [Path(str(library.__file__)).parent for library in (wagtail, wagtail_localize)]


def source(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def theirs(code: str) -> Iterator[Message]:
    for library in LIBRARIES:
        for path in library.rglob(f"locale/{code}/LC_MESSAGES/django.po"):
            yield from (message for message in catalogue(path) if message.id)


def test_finnish_and_swedish_have_one() -> None:
    assert [path.parents[1].name for path in FILES] == ["fi", "sv"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parents[1].name)
def test_it_says_what_the_libraries_ask_and_do_not_say(path: Path) -> None:
    code = path.parents[1].name
    asked = {source(message) for message in theirs("en")}
    said = {
        source(message)
        for message in theirs(code)
        if not message.fuzzy and (message.string if isinstance(message.string, str) else all(message.string))
    }
    ours = {source(message) for message in catalogue(path) if message.id}
    assert ours - asked == set(), "no library says this any more: take it out"
    assert ours & said == set(), "the library says this itself now: take it out"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parents[1].name)
def test_it_is_whole(path: Path) -> None:
    # How many there are of what: a Finnish or Swedish number does not take the heading's form, so it stands alone.
    alone = "%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s"
    assert [line for line in problems(path) if alone not in line] == []


@pytest.mark.parametrize(("code", "said"), [("fi", "Automaattinen tallennus on keskeytynyt"), ("sv", "visa stället")])
def test_django_finds_it(code: str, said: str) -> None:
    with translation.override(code):
        found = {translation.gettext("Autosave is paused"), translation.gettext("Show issue")}
    assert any(each.lower().endswith(said.lower()) for each in found)
