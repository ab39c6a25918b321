"""``python -m config.catalogues``: takes the words out of the code into locale/, and tidies what translators wrote.

The source is English. Every other language of the site has a catalogue, sorted by the source text and without places
in the code or dates, so that two people's additions merge. Taking words out needs GNU gettext; running the site and
checking the catalogues (``problems``) do not.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import to_locale

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "locale"
SOURCE = "en"
"""What the code is written in."""
IGNORED = (".venv", "var", "tests", "bench")
HEAD = """# {name}
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals={plural.num_plurals}; plural={plural.plural_expr};\\n"

"""
HELD = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|%%|</?[a-z]\w*")
"""What a translation must keep: placeholders, percent signs that are doubled, and marks of HTML."""
DATE_PATTERN = "pattern"
"""Messages with this word in their context are CLDR patterns: each language has its own letters."""


def catalogue(path: Path) -> Catalog:
    """The messages of a file."""
    with path.open("rb") as file:
        found = read_po(file)
    found.locale = Locale.parse(path.parents[1].name)  # msgmerge makes catalogues whose head leaves it out
    return found


def languages() -> list[str]:
    """The site's languages that need a catalogue."""
    return [code for code, _name in settings.LANGUAGES if code.split("-")[0] != SOURCE]


def paths() -> list[Path]:
    """Every language's catalogue."""
    return [LOCALE / to_locale(code) / "LC_MESSAGES" / "django.po" for code in languages()]


def problems(path: Path) -> Iterator[str]:
    """What keeps a catalogue from being finished, each as a line to act on."""
    code = path.parents[1].name
    for message in catalogue(path):
        if message.id:
            for what in _faults(message):
                yield f"{code}: {what}: {_source(message)!r}"


def _source(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _faults(message: Message) -> Iterator[str]:
    sources = [message.id] if isinstance(message.id, str) else list(message.id)
    words = [message.string] if isinstance(message.string, str) else list(message.string or ())
    if not all(words):
        yield "not translated"
        return
    if message.fuzzy:
        yield "fuzzy"
    if DATE_PATTERN in (message.context or ""):
        return
    # A plural's first form may say "one" and leave the number out; the last form has all that there is.
    if set(HELD.findall(sources[-1])) != set(HELD.findall(words[-1])):
        yield "other placeholders or marks than the source"
    if any(word.strip() != word and source.strip() == source for source, word in zip(sources, words, strict=False)):
        yield "space at an end"


def extract() -> None:
    """Bring the catalogues up to the code: new texts come in empty, texts that are gone go."""
    from django.core.management import call_command

    call_command(
        "makemessages",
        locale=[to_locale(code) for code in languages()],
        ignore_patterns=list(IGNORED),
        no_location=True,
        no_obsolete=True,
        no_wrap=True,
        verbosity=0,
    )
    for path in paths():
        tidy(path)


def tidy(path: Path) -> None:
    """Write a catalogue in its settled form. A guess that msgmerge made from a similar text is thrown away."""
    found = catalogue(path)
    code = path.parents[1].name
    for message in found:
        if message.id and message.fuzzy:
            message.string = "" if isinstance(message.id, str) else ("",) * get_plural(code).num_plurals
            message.flags.discard("fuzzy")
        message.user_comments = [words for words in message.user_comments if not words.startswith("| ")]
    head = HEAD.format(name=f"Avain, {Locale.parse(code).english_name}", code=code, plural=get_plural(code))
    with path.open("wb") as file:
        file.write(head.encode())
        write_po(file, found, width=0, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)


def main() -> int:
    """1 when something is left to translate."""
    import django

    if shutil.which("xgettext") is None:
        print("Taking words out of the code needs GNU gettext (the package is called gettext everywhere).")
        return 1
    django.setup()
    extract()
    left = [line for path in paths() for line in problems(path)]
    print(*left, f"{len(left)} left to do", sep="\n")
    return 1 if left else 0


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    os.chdir(ROOT)
    sys.exit(main())
