"""An enquiry: a group, a team, a day, or something that does not wait."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from booking.choices import Form
from booking.forms.details import EMAIL_LENGTH, EMAIL_UNFINISHED, your_name
from booking.forms.numbers import PhoneField

PEOPLE_IN_DIGITS = _("Write the number of people in digits, from 1 to 500, or leave it empty.")
CALL_WHERE = _("Leave the number that we should call.")
CALL_OR_WRITE = _("Leave the number that we should call, or tick that we write to you instead.")
WRITE_WHERE = _("Leave the email address that we should write to.")
ONE_IS_ENOUGH = _("An email address or a telephone number is enough.")


class EnquiryForm(forms.Form):
    """Short on purpose: a name, one way to answer, and a few words."""

    name = your_name()
    email = forms.EmailField(
        label=_("Email"),
        max_length=EMAIL_LENGTH,
        required=False,
        error_messages={"invalid": EMAIL_UNFINISHED},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = PhoneField(label=_("Telephone"), required=False)
    callback = forms.BooleanField(label=_("Please call me rather than write."), required=False)
    wishes = forms.CharField(
        label=_("What do you hope for?"),
        max_length=4000,
        required=False,
        help_text=_("What it is about, when and where. Leave out the names and cases of clients."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    organisation_name = forms.CharField(
        label=_("Organisation or workplace"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    form = forms.ChoiceField(label=_("Who would come?"), choices=(), required=False)
    people = forms.IntegerField(
        label=_("How many people?"),
        min_value=1,
        max_value=500,
        required=False,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), PEOPLE_IN_DIGITS),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    supervisor = forms.ChoiceField(label=_("Would you like somebody in particular?"), choices=(), required=False)
    # A field that people don't see; programs that fill in everything do.
    website = forms.CharField(
        required=False, max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )

    trap = "website"

    def __init__(self, *args: object, supervisors: list[tuple[str, str]], **kwargs: object) -> None:
        """``supervisors``: (slug, name) of those who may be chosen."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name in ("email", "phone"):
            self.fields[name].needed = True  # type: ignore[attr-defined]  # one of the two; neither is "optional"
        self.fields["email"].help_text = ONE_IS_ENOUGH
        self._choices("form", [("", _("Not sure yet")), *Form.choices])
        self._choices("supervisor", [("", _("No, whoever fits")), *supervisors])
        if not supervisors:
            del self.fields["supervisor"]

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def trapped(self) -> bool:
        """Whether a program filled it in."""
        return bool(self.data.get(self.add_prefix(self.trap)))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self._check_ways(data)
        return data

    def _check_ways(self, data: dict[str, Any]) -> None:
        """There is a way to answer, and the one that was asked for."""
        if not {"email", "phone"} & self.errors.keys() and not data.get("email") and not data.get("phone"):
            self.add_error(
                "email", ValidationError(_("Leave an email address or a telephone number, so that we can answer."))
            )
        if data.get("callback") and not data.get("phone") and "phone" not in self.errors:
            self.add_error("phone", ValidationError(CALL_WHERE))


class CrisisForm(EnquiryForm):
    """After something hard at work: a name and the number that we promise to call. Who cannot talk on the telephone,
    or has none, ticks that we write, and leaves an address instead.
    """

    write_instead = forms.BooleanField(
        label=_("Write to me instead of calling."),
        required=False,
        help_text=_("For instance if talking on the telephone is difficult. Then an email address is enough."),
    )

    def __init__(self, *args: object, supervisors: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, supervisors=supervisors, **kwargs)
        for name in ("callback", "form", "people", "supervisor", "organisation_name"):
            self.fields.pop(name, None)
        self.order_fields(["name", "phone", "write_instead", "email", "wishes", self.trap])
        # Of the number and the address one is needed, whichever was chosen, so that neither is "optional".
        self.fields["email"].help_text = _("Needed only if we are to write to you.")
        wishes = self.fields["wishes"]
        wishes.label = _("What should we know beforehand?")
        wishes.help_text = _("Nothing has to be told now. Leave out the names and cases of clients.")
        wishes.widget.attrs["rows"] = 3

    def _check_ways(self, data: dict[str, Any]) -> None:
        """The way that was chosen has its number or address; who leaves no number hears that there is another way."""
        wanted, missing = ("email", WRITE_WHERE) if data.get("write_instead") else ("phone", CALL_OR_WRITE)
        if not data.get(wanted) and wanted not in self.errors:
            self.add_error(wanted, ValidationError(missing))
