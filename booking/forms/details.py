"""Who comes, who pays and how to reach them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts import languages
from booking.choices import BuyerKind, ForWhom
from booking.forms.numbers import PhoneField, business_id

EMAIL_LENGTH = 254
"""RFC 5321 carries no longer address, and the columns hold none; a form field alone would take 320."""
EMAIL_UNFINISHED = _("The address is incomplete. It looks like name@example.fi.")


def your_name() -> forms.CharField:
    """Of who fills the form in."""
    return forms.CharField(
        label=_("Your name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Tell us your name.")},
    )


class DetailsForm(forms.Form):
    """The step between the time and the payment. It asks for no client's name or case (Law 4)."""

    for_whom = forms.ChoiceField(label=_("For whom?"), choices=ForWhom.choices, widget=forms.RadioSelect)
    name = your_name()
    email = forms.EmailField(
        label=_("Your email"),
        max_length=EMAIL_LENGTH,
        help_text=_("The confirmation and the booking’s own link come here."),
        error_messages={"required": _("Fill in your email address."), "invalid": EMAIL_UNFINISHED},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = PhoneField(
        label=_("Your telephone"), required=False, help_text=_("We call only if the time has to change.")
    )
    participant_name = forms.CharField(
        label=_("Name of the person who comes"), max_length=150, required=False, widget=forms.TextInput()
    )
    participant_email = forms.EmailField(
        label=_("Email of the person who comes"),
        max_length=EMAIL_LENGTH,
        required=False,
        help_text=_("They get a link of their own. They don’t see the price."),
        error_messages={"invalid": EMAIL_UNFINISHED},
    )
    buyer_kind = forms.ChoiceField(label=_("Who pays?"), choices=BuyerKind.choices, widget=forms.RadioSelect)
    organisation_name = forms.CharField(
        label=_("Organisation"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    organisation_business_id = forms.CharField(
        label=_("Business ID"),
        max_length=32,
        required=False,
        help_text=_("For example 1572860-0. It goes on the receipt."),
    )
    language = forms.ChoiceField(label=_("Language of our messages"), choices=languages.choices)
    note = forms.CharField(
        label=_("What is good to know beforehand?"),
        max_length=2000,
        required=False,
        help_text=_("A sentence or two will do. Leave out the names and cases of clients."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    only_if_other = ("participant_name", "participant_email")
    only_if_organisation = ("organisation_name", "organisation_business_id")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in (*self.only_if_other, *self.only_if_organisation):
            # Needed with one answer and hidden with the other: "optional" would be true of neither.
            self.fields[name].needed = True  # type: ignore[attr-defined]

    def clean_organisation_business_id(self) -> str:
        text = str(self.cleaned_data["organisation_business_id"])
        return business_id(text) if text else ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("for_whom") == ForWhom.OTHER:
            self._need("participant_name", _("Tell us who comes."))
            self._need("participant_email", _("Fill in the address, so that they get their link."))
        elif data.get("for_whom"):
            self._leave(self.only_if_other)
        if data.get("buyer_kind") == BuyerKind.ORGANISATION:
            self._need("organisation_name", _("Tell us which organisation pays."))
            self._need("organisation_business_id", _("Fill in the business ID; it is needed on the receipt."))
        elif data.get("buyer_kind"):
            self._leave(self.only_if_organisation)
        return data

    def _leave(self, names: Sequence[str]) -> None:
        """What belongs to the other answer is not on the screen now: half typed, it is nobody's fault."""
        for name in names:
            self.errors.pop(name, None)
            self.cleaned_data[name] = ""

    def _need(self, name: str, message: Any) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, ValidationError(message, code="required"))
