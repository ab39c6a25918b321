"""The sandbox's one lock: a checkout, while the payer and the ledger decide about it."""

from __future__ import annotations

from django.db.models import QuerySet

from payments.locks import bounded
from payments.sandbox.models import Checkout


def locked_checkout(**which: object) -> Checkout | None:
    """The checkout, until the transaction's end; None where there is none. Raises Busy."""
    with bounded():
        found: QuerySet[Checkout] = Checkout.objects.select_for_update().filter(**which)
        return found.first()
