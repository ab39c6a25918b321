"""The address of a receipt: signed, so that its holder needs no account."""

from __future__ import annotations

from payments.models import Payment


def receipt_url(payment: Payment, language: str) -> str:
    """Path below the site's root, in ``language``."""
    raise NotImplementedError
