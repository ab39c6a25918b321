from __future__ import annotations

import re
from pathlib import Path

import pytest

from config import catalogues
from config.catalogues import ROOT, paths, problems, tidy

ROOMS = ("accounts", "booking", "cms", "config", "demo", "files", "notifications", "payments", "plugins", "video")
HIDDEN = re.compile(r"""\bf["'].*\{(_|[dnp]*gettext)\(""")
"""A text marked inside an f-string: gettext's extractor does not look there."""

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def written(tmp_path: Path, messages: str) -> Path:
    path = tmp_path / "fi" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEAD + messages, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", paths(), ids=lambda path: path.parents[1].name)
def test_every_text_of_the_site_is_translated(path: Path) -> None:
    assert list(problems(path)) == []


@pytest.mark.parametrize(
    ("messages", "problem"),
    [
        ('msgid "Book"\nmsgstr ""\n', "fi: not translated: 'Book'"),
        ('#, fuzzy\nmsgid "Book"\nmsgstr "Varaa"\n', "fi: fuzzy: 'Book'"),
        ('msgid "At %(time)s"\nmsgstr "Klo"\n', "fi: other placeholders or marks than the source: 'At %(time)s'"),
        ('msgid "<b>Now</b>"\nmsgstr "Nyt"\n', "fi: other placeholders or marks than the source: '<b>Now</b>'"),
        ('msgid "Book"\nmsgstr "Varaa "\n', "fi: space at an end: 'Book'"),
        (
            'msgid "%(n)d day"\nmsgid_plural "%(n)d days"\nmsgstr[0] "päivä"\nmsgstr[1] "päivää"\n',
            "fi: other placeholders or marks than the source: '%(n)d day'",
        ),
    ],
)
def test_problems_names_what_is_unfinished(tmp_path: Path, messages: str, problem: str) -> None:
    assert list(problems(written(tmp_path, messages))) == [problem]


@pytest.mark.parametrize(
    "messages",
    [
        'msgctxt "date pattern: day and month"\nmsgid "d/M"\nmsgstr "d.M."\n',
        'msgid "%(n)d day"\nmsgid_plural "%(n)d days"\nmsgstr[0] "yksi päivä"\nmsgstr[1] "%(n)d päivää"\n',
        'msgid " or "\nmsgstr " tai "\n',
    ],
)
def test_problems_leaves_each_language_its_own_ways(tmp_path: Path, messages: str) -> None:
    assert list(problems(written(tmp_path, messages))) == []


def test_tidy_sorts_and_throws_guesses_away(tmp_path: Path) -> None:
    path = written(tmp_path, '#, fuzzy\nmsgid "Move"\nmsgstr "Varaa"\n\nmsgid "Book"\nmsgstr "Varaa"\n')
    tidy(path)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Avain, Finnish\n")
    assert text.endswith('msgid "Book"\nmsgstr "Varaa"\n\nmsgid "Move"\nmsgstr ""\n\n')


def test_no_text_hides_from_the_extractor() -> None:
    hidden = [
        f"{path.relative_to(ROOT)}:{number}"
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if HIDDEN.search(line)
    ]
    assert hidden == []


@pytest.fixture
def one_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue of its own; taking words out of the code adds a new one to it."""
    path = written(tmp_path, 'msgid "Move"\nmsgstr "Siirrä"\n')

    def makemessages(name: str, **options: object) -> None:
        assert (name, options["locale"], options["no_obsolete"]) == ("makemessages", ["fi"], True)
        path.write_text(path.read_text(encoding="utf-8") + '\nmsgid "Book"\nmsgstr ""\n', encoding="utf-8")

    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)
    monkeypatch.setattr(catalogues, "languages", lambda: ["fi"])
    monkeypatch.setattr("django.core.management.call_command", makemessages)
    return path


def test_main_takes_new_texts_in_and_says_what_is_left(
    one_language: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(catalogues.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert catalogues.main() == 1
    assert capsys.readouterr().out == "fi: not translated: 'Book'\n1 left to do\n"
    assert one_language.read_text(encoding="utf-8").index("Book") < one_language.read_text(encoding="utf-8").index(
        "Move"
    )


def test_main_says_which_program_is_missing(
    one_language: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(catalogues.shutil, "which", lambda name: None)
    assert catalogues.main() == 1
    assert "GNU gettext" in capsys.readouterr().out
