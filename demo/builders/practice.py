"""The practice's own facts: its name, telephones, address and the helplines."""

from __future__ import annotations

from collections.abc import Mapping

from cms.models import PracticeSettings
from demo.source import data, i18n


def build() -> None:
    """Fill in the settings unless somebody has."""
    if PracticeSettings.objects.exists():
        return
    facts = {name: i18n(value) if isinstance(value, Mapping) else value for name, value in data("practice").items()}
    PracticeSettings.objects.create(**facts)
