"""What the form templates need beside Django's own."""

from __future__ import annotations

from django import template
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField, BoundWidget

register = template.Library()


@register.filter
def errors_named(field: BoundField) -> list[tuple[str, bool]]:
    """Each message of a field, and whether it says itself what it is about: the site's own do ("Fill in your address."),
    Django's fit every field ("This field is required.") and need its label before them.
    """
    found = field.form.errors.as_data().get(field.name, [])
    return [(words, not _of_django(error, field)) for error in found for words in error.messages]


def _of_django(error: ValidationError, field: BoundField) -> bool:
    if error.params and "limit_value" in error.params:
        return True
    kinds = [kind for kind in type(field.field).__mro__ if kind.__module__.startswith("django.")]
    known = {str(words) for kind in kinds for words in vars(kind).get("default_error_messages", {}).values()}
    return str(error.message) in known


@register.filter
def note_for(field: BoundField, choice: BoundWidget) -> str:
    """A choice's second line: the widget's ``notes`` by value, or the empty string."""
    notes: dict[str, str] = getattr(field.field.widget, "notes", {})
    return notes.get(str(choice.data["value"]), "")
