"""The practice's own facts: its name, telephones, address and the helplines, and the pages that they mark."""

from __future__ import annotations

from collections.abc import Mapping

from cms.models import AccessibilityFacts, PlainPage, PracticeSettings
from demo.source import data, fixed_uuid, i18n


def build() -> None:
    """Fill in the settings unless somebody has."""
    for model, name in ((PracticeSettings, "practice"), (AccessibilityFacts, "accessibility")):
        if not model.objects.exists():
            model.objects.create(**_facts(name))


def _facts(name: str) -> dict[str, object]:
    return {field: i18n(value) if isinstance(value, Mapping) else value for field, value in data(name).items()}


def mark_pages() -> None:
    """Say which pages are the terms and the privacy notice, where nobody has."""
    row = PracticeSettings.objects.get()
    for name in ("terms", "privacy"):
        if getattr(row, f"{name}_page_id") is None:
            key = fixed_uuid(f"pages/{name}")
            page = PlainPage.objects.filter(translation_key=key).order_by("pk").first()
            setattr(row, f"{name}_page", page)
    row.save()
