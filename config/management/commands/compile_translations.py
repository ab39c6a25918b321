"""``manage.py compile_translations``: what a deployment runs instead of compilemessages, which needs msgfmt."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from config.translations import compile_translations


class Command(BaseCommand):
    """Compiles locale/."""

    help = "Compiles the translations in locale/ with Babel."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile what changed."""
        self.stdout.write(f"{len(compile_translations())} compiled")
