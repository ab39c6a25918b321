"""Cancelling a time."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class CancelForm(forms.Form):
    """Why the practice cancels, on the booking's page and in the admin. A reason is never asked of a client."""

    reason = forms.CharField(
        label=_("Reason, as the client reads it"),
        max_length=200,
        help_text=_("One neutral sentence. Leave out what concerns somebody’s health or case."),
        error_messages={"required": _("Say why in one sentence: everybody who gets the message reads it.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PromisedForm(forms.Form):
    """The refund that the page showed, in minor units: cancelling gives no less, or asks again."""

    promised = forms.IntegerField(min_value=0)
