"""Content whose block is not installed now: kept as it was, shown to nobody.

Wagtail drops unknown children when it reads a stream and so deletes them at the next save; a plugin that is
uninstalled for an afternoon would take its content along.
"""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import FieldBlock

NAME = "kept"


class KeptBlock(FieldBlock):
    """The stored child ``{"type", "value"}`` as JSON text, so that it survives the editing form too."""

    def __init__(self, **kwargs: Any) -> None:
        self.field = forms.CharField(required=False, widget=forms.HiddenInput())
        super().__init__(**kwargs)

    def get_translatable_segments(self, value: str) -> list[Any]:
        return []

    def get_searchable_content(self, value: str) -> list[str]:
        return []

    def render(self, value: str, context: dict[str, Any] | None = None) -> SafeString:
        return SafeString("")

    class Meta:
        label = _("Content of a plugin that is not installed")
        help_text = _("It is kept as it was, and shows again when the plugin is back.")
        icon = "lock"
        group = _("Kept")
        default = ""


def wrap(child: dict[str, Any]) -> dict[str, Any]:
    """A stored child of unknown type, as a child of this block."""
    return {
        "type": NAME,
        "value": json.dumps({"type": child["type"], "value": child["value"]}, ensure_ascii=False),
        "id": child.get("id"),
    }


def unwrap(child: dict[str, Any]) -> dict[str, Any] | None:
    """The stored form again; None for an empty one, which an editor may have added by hand."""
    if child["type"] != NAME:
        return child
    try:
        original = json.loads(child["value"])
        return {"type": original["type"], "value": original["value"], "id": child.get("id")}
    except (ValueError, KeyError, TypeError):
        return None
