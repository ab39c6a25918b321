"""An organisation's details, by its contact person."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.profile import clean_phone
from accounts.models import Organisation


class OrganisationForm(forms.ModelForm[Organisation]):
    class Meta:
        model = Organisation
        fields = (
            "name",
            "business_id",
            "street",
            "postcode",
            "city",
            "invoice_email",
            "einvoice_address",
            "einvoice_operator",
            "invoice_reference",
            "contact_name",
            "contact_email",
            "contact_phone",
        )
        help_texts = {
            "business_id": _("For example 2077474-0."),
            "invoice_reference": _(
                "What your invoices must say, so that they find the right desk. No names of people."
            ),
        }

    def clean_contact_phone(self) -> str:
        return clean_phone(self.cleaned_data["contact_phone"])
