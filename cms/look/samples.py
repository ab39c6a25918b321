"""Sample data of an invented practice, in the editor's language."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from cms.catalogue import PersonCard, SellerCard

DRAWN = ("marjut", "johan", "aino", "samir", "pirkko")
NAMES = ("Marjut Kallasvaara", "Johan Strandell", "Aino Repola", "Samir Haddad", "Pirkko Lahdensuo")


def person(number: int) -> PersonCard:
    """One of the drawn five; ``pk`` 0 is nobody's, so links lead to the start of booking."""
    return PersonCard(
        pk=-number - 1,
        slug=DRAWN[number],
        name=NAMES[number],
        title=_("Supervisor"),
        short=_("Schools, early education, pupil welfare"),
        languages=("fi",),
        zone="Europe/Helsinki",
        accepts_bookings=True,
        drawing=DRAWN[number],
        picture=None,
        places=(),
        seller=SellerCard(pk=0, name="", business_id="", email="", address=""),
        fields=(),
    )


def people() -> dict[str, Any]:
    return {"people": [person(number) for number in range(len(DRAWN))]}


class SampleForm(forms.Form):
    name = forms.CharField(label=lazy("Name"), widget=forms.TextInput(attrs={"autocomplete": "off"}))
    phone = forms.CharField(label=lazy("Telephone"), required=False, help_text=lazy("Only if you want us to call."))
    who = forms.ChoiceField(
        label=lazy("Who comes?"),
        choices=[("self", lazy("I come myself")), ("other", lazy("Somebody else comes"))],
        widget=forms.RadioSelect,
    )
    agree = forms.BooleanField(label=lazy("I have read the terms"))


def form() -> dict[str, Any]:
    return {"form": SampleForm(initial={"who": "self"})}


def wrong_form() -> dict[str, Any]:
    return {"form": SampleForm({"phone": "040", "who": "self"})}


def times() -> dict[str, Any]:
    made = [
        SimpleNamespace(day=day, clock=hour, who=NAMES[n], where=_("in person, 60 min"), url="#", label=f"{day} {hour}")
        for n, (day, hour) in enumerate([("23.11.", "15.00"), ("24.11.", "9.00"), ("26.11.", "8.30")])
    ]
    return {"rows": made}


def pages() -> dict[str, Any]:
    return {"page_obj": Paginator(range(60), 20).page(2)}


def crumbs() -> dict[str, Any]:
    return {"crumbs": [{"title": _("Services"), "url": "#"}, {"title": _("Individual supervision"), "url": "#"}]}
