"""What the books refuse."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from accounts.models import User


class NoteForm(forms.Form):
    """How the money went back past the payment service: the books tell it later."""

    note = forms.CharField(
        label=_("How it was paid back"),
        max_length=300,
        help_text=_("For the books, for example: bank transfer on 3 March. The payer doesn’t read it."),
        error_messages={"required": _("Say how it was paid back, for example by a bank transfer and on which day.")},
    )


class SellerForm(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The books are kept by people of the practice; no list shows clients (Law 4)."""
        super().__init__(*args, **kwargs)
        people = User.objects.staff()
        if self.instance.pk:
            people |= User.objects.filter(pk__in=self.instance.keepers.values("pk"))
        self.fields["keepers"].queryset = people.order_by("name", "email")


class VatCodeForm(WagtailAdminModelForm):
    """The rates of a code follow each other day by day: an offer has exactly one on each day it can be sold. The last goes
    on: a code that ends would take what is sold with it from the site.
    """

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        rates = self.formsets["rates"]
        if rates.is_valid():
            kept = [form.cleaned_data for form in rates.forms if form not in rates.deleted_forms]
            kept = sorted((each for each in kept if each), key=lambda each: each["valid_from"])
            for earlier, later in pairwise(kept):
                until, begins = earlier["valid_until"], later["valid_from"]
                if until is None or until > begins:
                    self._refuse(_("Two rates hold on %(day)s. End the earlier one on that day."), begins)
                elif until < begins:
                    self._refuse(_("No rate holds on %(day)s. Let the next one begin on that day."), until)
            if kept and kept[-1]["valid_until"]:
                words = _("No rate holds from %(day)s on. Add the one that begins on that day, or leave the end empty.")
                self._refuse(words, kept[-1]["valid_until"])
        return cleaned

    def _refuse(self, words: Any, day: Any) -> None:
        self.add_error(None, words % {"day": date_format(day, "SHORT_DATE_FORMAT")})
