"""``manage.py load_demo``: the invented practice, with its sign-ins."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from demo.accounts import shown
from demo.load import load


class Command(BaseCommand):
    help = "Loads the demo practice. What is there already stays as it is, so that it may be run at every start."

    def handle(self, *args: Any, **options: Any) -> None:
        load(now=timezone.now())
        if options["verbosity"] > 1:
            for account in shown():
                self.stdout.write(f"{account.key}: {account.email} / {account.password}")
