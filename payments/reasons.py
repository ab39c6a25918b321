"""Why money goes back, in codes of the ledger and in words."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

OTHER: Final = "other"

TOLD: Final = {
    "as_agreed": _("as agreed with you"),
    "not_held": _("a part was not delivered"),
    "wrong_price": _("the price was wrong"),
    "double_payment": _("paid twice"),
}
"""As the payer reads them. Of another reason they read nothing: it stands in the office's note."""

OFFICE: Final = {
    "as_agreed": _("as agreed with the payer"),
    "not_held": _("a part was not delivered"),
    "wrong_price": _("the price was wrong"),
    "double_payment": _("paid twice"),
    OTHER: _("another reason"),
}
"""What the office chooses from."""

WORDS: Final = {
    **OFFICE,
    "cancelled": _("cancelled"),
    "withdrawn": _("withdrawn from the contract"),
    "late_refund": _("the payment came too late"),
    "outside": _("made at the payment service"),
}
"""What callers usually say, too. The ledger knows no more of it; another code stands as it is."""
