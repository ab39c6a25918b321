"""The ledger's viewsets, for whoever makes the admin's menu."""

from __future__ import annotations

from typing import Any

from payments.admin import books, ledger

VIEWSETS: tuple[type[Any], ...] = (*ledger.VIEWSETS, *books.VIEWSETS)
