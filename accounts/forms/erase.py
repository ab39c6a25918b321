"""Whether somebody means it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class EraseForm(forms.Form):
    sure = forms.BooleanField(
        label=_("I want my account erased. I know that it cannot be restored."),
        error_messages={"required": _("Tick the box if you want the account erased.")},
    )
