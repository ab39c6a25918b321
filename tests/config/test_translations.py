"""Translations are compiled without msgfmt."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

import pytest
from django.core.management import call_command

from config.translations import compile_translations

SOURCE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Book"
msgstr "Varaa"

#, fuzzy
msgid "Cancel"
msgstr "Arvaus"

msgid "%d time"
msgid_plural "%d times"
msgstr[0] "%d aika"
msgstr[1] "%d aikaa"
"""


@pytest.fixture
def locale(tmp_path: Path) -> Path:
    directory = tmp_path / "fi" / "LC_MESSAGES"
    directory.mkdir(parents=True)
    (directory / "django.po").write_text(SOURCE)
    return tmp_path


def test_compiled_catalogue_translates(locale: Path) -> None:
    (written,) = compile_translations(locale)
    with written.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    assert catalogue.gettext("Book") == "Varaa"
    assert catalogue.gettext("Cancel") == "Cancel"
    assert catalogue.ngettext("%d time", "%d times", 2) == "%d aikaa"


def test_catalogue_is_compiled_again_only_when_its_source_changed(locale: Path) -> None:
    assert len(compile_translations(locale)) == 1
    assert compile_translations(locale) == []
    source = locale / "fi" / "LC_MESSAGES" / "django.po"
    os.utime(source, (source.stat().st_atime, source.stat().st_mtime + 5))
    assert len(compile_translations(locale)) == 1


def test_command_compiles_the_sites_own(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("compile_translations")
    call_command("compile_translations")
    assert capsys.readouterr().out.splitlines()[-1] == "0 compiled"
