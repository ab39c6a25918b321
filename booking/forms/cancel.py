"""Cancelling a time."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class CancelForm(forms.Form):
    """A reason is never asked of a client; the practice tells one to the client."""

    reason = forms.CharField(
        label=_("A word to the other side"),
        max_length=200,
        required=False,
        help_text=_("It goes along with the message. Leave out names and cases."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
