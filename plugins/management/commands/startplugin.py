"""``manage.py startplugin greetings``: a distribution with a plugin in it, ready to install and to fill."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

TEMPLATE = Path(__file__).resolve().parents[2] / "template"
NAME = re.compile(r"[a-z][a-z0-9_]*")


class Command(BaseCommand):
    """Copies plugins/template/, with the plugin's name in files and file names."""

    help = "Makes the skeleton of a plugin: a distribution with an entry point, a PluginConfig and a test."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The plugin's name, and where it goes."""
        parser.add_argument("name", help="a Python name in lower case, such as sms_channel")
        parser.add_argument("directory", nargs="?", default=".", help="where the distribution's folder is made")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it; refuses a name that is none and a folder that exists."""
        name: str = options["name"]
        if not NAME.fullmatch(name):
            raise CommandError(
                f"{name!r} is no Python name in lower case; try {re.sub(r'[^a-z0-9_]', '_', name.lower())!r}."
            )
        slug = name.replace("_", "-")
        target = Path(options["directory"]) / f"avain-{slug}"
        if target.exists():
            raise CommandError(f"{target} exists already. Remove it, or choose another name or folder.")
        words = {"plugin_name": name, "plugin-slug": slug, "PluginName": name.title().replace("_", "")}
        for source in sorted(TEMPLATE.rglob("*.tpl")):
            path = target / _filled(str(source.relative_to(TEMPLATE)).removesuffix(".tpl"), words)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_filled(source.read_text(), words))
        self.stdout.write(f"Made {target}. Its README.md says how to go on.")


def _filled(text: str, words: dict[str, str]) -> str:
    """The text with the plugin's names."""
    for word, value in words.items():
        text = text.replace(word, value)
    return text
