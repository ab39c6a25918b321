"""The practice's company, and the supervisor who sells for herself."""

from __future__ import annotations

from typing import Any

from demo.source import every, i18n
from payments.models import Seller, VatCode, VatRate

FIELDS = (
    "slug",
    "name",
    "business_id",
    "vat_registered",
    "is_default",
    "invoice_prefix",
    "address",
    "email",
    "phone",
)


def build() -> None:
    """Make the sellers that are missing, with their VAT codes and rates."""
    known = set(Seller.objects.values_list("slug", flat=True))
    for each in every("sellers"):
        if each["slug"] not in known:
            _seller(each)


def _seller(each: dict[str, Any]) -> None:
    seller = Seller.objects.create(
        **{name: each[name] for name in FIELDS if name != "is_default"},
        # A practice that has its own default already keeps it.
        is_default=each["is_default"] and not Seller.objects.filter(is_default=True).exists(),
        vat_note=i18n(each["vat_note"]),
    )
    for code in each["vat_codes"]:
        made = VatCode.objects.create(
            seller=seller, code=code["code"], name=i18n(code["name"]), ground=i18n(code["ground"])
        )
        VatRate.objects.bulk_create(VatRate(vat_code=made, **rate) for rate in code["rates"])
