"""Sample data of an invented practice, in the editor's language."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from cms.catalogue import PersonCard, SellerCard
from cms.guide import answer
from cms.languages import LanguageLink
from cms.shell import switch
from payments.models import Payment, PaymentLine, Seller
from payments.receipts import Receipt, specified

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


def header() -> dict[str, Any]:
    here = get_language() or settings.LANGUAGE_CODE
    links = tuple(
        LanguageLink(code=code, url=f"/{code}/", current=code == here, exact=True) for code, _name in settings.LANGUAGES
    )
    return {"book_button": True, "languages_place": switch(links, here)}


def guide() -> dict[str, Any]:
    return {"said": answer((), {"who": "alone"})}


def letter() -> dict[str, Any]:
    words = _("I should like supervision for my work: an hour every three weeks, ten times, invoiced to us.")
    return {"page": SimpleNamespace(subject=_("Supervision for my work")), "letter": format_html("<p>{}</p>", words)}


def easy() -> dict[str, Any]:
    lines = [_("You talk about your work."), _("A supervisor listens and asks."), _("Nobody else hears it.")]
    return {"page": SimpleNamespace(easy="\n".join(lines))}


def receipt() -> dict[str, Any]:
    """Of nothing that was sold: its rows are in no ledger."""
    seller = Seller(name="Esimerkki Oy", business_id="1234567-1", address="Rantakatu 8\n12345 Lehtisalmi")
    line = PaymentLine(description=_("Meeting"), quantity=1, gross=12000, net=9562, vat=2438, vat_basis_points=2550)
    settled = datetime(2026, 11, 23, 13, tzinfo=UTC)
    payment = Payment(
        number="K1", amount=12000, currency="EUR", payer_name=NAMES[2], payer_business_id="", settled_at=settled
    )
    return {"receipt": Receipt(payment=payment, seller=seller, lines=(line,), vat=specified((line,)), refunds=())}
