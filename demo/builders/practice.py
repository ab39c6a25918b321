"""The practice's own facts: its name, telephones, address, helplines, and the facts of its accessibility statement."""

from __future__ import annotations

from collections.abc import Mapping

from cms.models import AccessibilityFacts, PracticeSettings
from demo.source import data, i18n


def build() -> None:
    """Fill in the settings unless somebody has."""
    for model, name in ((PracticeSettings, "practice"), (AccessibilityFacts, "accessibility")):
        if not model.objects.exists():
            model.objects.create(**_facts(name))


def _facts(name: str) -> dict[str, object]:
    return {field: i18n(value) if isinstance(value, Mapping) else value for field, value in data(name).items()}
