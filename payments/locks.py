"""Row locks of the ledger, all in this file: taken late, with a time limit, held for no call abroad (Law 1's way for
Law 2).

Key order: payments by their key, then refunds, then the seller. Whoever waits longer than the limit gets Busy: a job is
run again by its own rule, and a person is told what to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection
from django.db.models import Q
from psycopg import errors as pg

from payments.errors import Busy
from payments.models import Payment, Refund, Seller

LIMIT = 4000
"""Milliseconds. A lock of the ledger is held for a few statements, never for a call abroad."""


def locked_payment(pk: int) -> Payment:
    """The payment, until the transaction's end. Only its own row is locked. Raises Busy."""
    with bounded():
        return Payment.objects.select_for_update(of=("self",)).select_related("seller").get(pk=pk)


def locked_payments(pks: Iterable[int]) -> list[Payment]:
    """These payments in key order, until the transaction's end. Raises Busy."""
    with bounded():
        found = Payment.objects.select_for_update(of=("self",)).select_related("seller").filter(pk__in=list(pks))
        return list(found.order_by("pk"))


def past_their_time(which: Q, *, most: int | None = None, wait: bool = False) -> list[int]:
    """The keys of these payments, locked in their order. Those that somebody works with are left for the next time or,
    with ``wait``, waited for: then it raises Busy.
    """
    with bounded():
        rows = Payment.objects.filter(which).select_for_update(of=("self",), skip_locked=not wait).order_by("pk")
        return list(rows.values_list("pk", flat=True)[:most])


def locked_refund(pk: int) -> Refund:
    """The refund, until the transaction's end. Raises Busy."""
    with bounded():
        return Refund.objects.select_for_update(of=("self",)).select_related("payment__seller").get(pk=pk)


def locked_seller(pk: int) -> Seller:
    """The seller, for its next number. Raises Busy."""
    with bounded():
        return Seller.objects.select_for_update().get(pk=pk)


@contextmanager
def bounded() -> Iterator[None]:
    """Waits inside are bounded by LIMIT; the database's refusals come out as Busy."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [str(LIMIT)])
    try:
        yield
    except OperationalError as error:
        if in_vain(error):
            raise Busy from error
        raise


def in_vain(error: OperationalError) -> bool:
    """Whether the database ended a wait: for longer than the limit, or in a circle."""
    return isinstance(error.__cause__, pg.LockNotAvailable | pg.DeadlockDetected)
