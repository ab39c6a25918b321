"""What each role may do with the ledger. With which rows is decided by ``visible_to``."""

from __future__ import annotations

from accounts.grants import RoleGrants
from accounts.roles import Role

_LEDGER = ("payments.view_payment", "payments.view_refund", "payments.view_webhookevent")
_HANDLE = ("payments.change_payment", "payments.change_refund", "payments.add_refund")
"""To mark as handled and to pay back; nobody edits a row of the ledger (ScopedPolicy)."""
_BOOKS = tuple(
    f"payments.{action}_{model}" for model in ("seller", "vatcode", "vatrate") for action in ("add", "change", "view")
)


class PaymentsGrants(RoleGrants):
    """Owner and office keep the books; a supervisor who sells on their own sees their own ledger."""

    slug = "payments"
    grants = {
        Role.OWNER: (*_LEDGER, *_BOOKS, *_HANDLE),
        Role.OFFICE: (*_LEDGER, *_BOOKS, *_HANDLE),
        Role.SUPERVISOR: (*_LEDGER, *_HANDLE),
    }
