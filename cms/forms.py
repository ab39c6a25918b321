"""The site's own form: what does not work for somebody."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class AccessibilityForm(forms.Form):
    """One field is asked; the rest is for who wants an answer."""

    what = forms.CharField(
        label=_("What does not work?"),
        max_length=4000,
        help_text=_(
            "Say what you tried to do and what happened. If you use an aid such as a screen reader, say which."
        ),
        error_messages={"required": _("Tell us what does not work.")},
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    where = forms.CharField(
        label=_("On which page?"),
        max_length=500,
        required=False,
        help_text=_("An address or a heading will do."),
    )
    name = forms.CharField(
        label=_("Your name"), max_length=150, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Email"),
        max_length=254,  # as the column; a form field alone would take 320
        required=False,
        help_text=_("If you would like an answer."),
        error_messages={"invalid": _("The address is unfinished. It looks like this: name@example.fi.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    # A field that people don't see; programs that fill in everything do.
    website = forms.CharField(
        required=False, max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )

    trap = "website"

    @property
    def trapped(self) -> bool:
        """Whether a program filled it in."""
        return bool(self.data.get(self.add_prefix(self.trap)))
