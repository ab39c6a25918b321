"""What the form templates need beside Django's own."""

from __future__ import annotations

from django import template
from django.forms.boundfield import BoundField, BoundWidget

register = template.Library()


@register.filter
def note_for(field: BoundField, choice: BoundWidget) -> str:
    """A choice's second line: the widget's ``notes`` by value, or the empty string."""
    notes: dict[str, str] = getattr(field.field.widget, "notes", {})
    return notes.get(str(choice.data["value"]), "")
