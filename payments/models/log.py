"""Who looked at the ledger's rows and what the office did with them (Law 4, Law 8)."""

from __future__ import annotations

from accounts.models.log import WalledLogEntry


class LedgerLogEntry(WalledLogEntry):
    """One look, or one thing marked as handled."""

    walled = ("payments.Payment", "payments.Refund", "payments.WebhookEvent")
