"""Days and times in the admin's forms: what is typed is taken or refused, and a refusal says how to write it (Law 9)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput


def explain() -> None:
    """Wagtail's own widgets, with an example in the refusal. Every form of a model in the admin, pages' schedule too."""
    examples = (
        (models.DateField, AdminDateInput, _("This is no day. Write it like 24.12.2026.")),
        (models.TimeField, AdminTimeInput, _("This is no time of day. Write it like 9:00.")),
        (models.DateTimeField, AdminDateTimeInput, _("This is no day with a time. Write them like 24.12.2026 9:00.")),
    )
    for field, widget, refusal in examples:
        register_form_field_override(field, override={"widget": widget, "error_messages": {"invalid": refusal}})
