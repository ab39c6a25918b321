"""Money that waits for somebody, on the admin's first page: a refund that failed, a sum that differs, a VAT code that
runs out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from payments.models import Payment, Refund, VatCode
from payments.states import RefundState

SHOWN = 8
AHEAD = timedelta(days=30)
"""A VAT code that runs out sooner is told of: an accountant has to be asked first."""


class MoneyPanel(Component):
    """The payer has not got the money, and no job can mend it: a person has to know (integrations.md)."""

    name = "payments_waiting"
    template_name = "payments/admin/waiting.html"
    order = 40

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        assert parent_context is not None  # Wagtail's home page always gives its own
        user = parent_context["request"].user
        if not user.has_perm("payments.view_payment"):
            return {}
        refunds = Refund.objects.visible_to(user).filter(state=RefundState.FAILED, handled_at=None)
        payments = Payment.objects.visible_to(user).exclude(attention="")
        return {
            "refunds": refunds.select_related("payment").order_by("created_at")[:SHOWN],
            "payments": payments.order_by("created_at")[:SHOWN],
            "codes": _running_out(user) if user.has_perm("payments.change_vatcode") else [],
        }


def _running_out(user: Any) -> list[tuple[VatCode, date]]:
    """Codes whose offers cannot be sold from a near day on, with that day."""
    today = timezone.localdate()
    codes = VatCode.objects.visible_to(user).filter(seller__archived_at=None).prefetch_related("rates")
    found = [(code, code.uncovered_from(today)) for code in codes]
    return [(code, day) for code, day in found if day is not None and day <= today + AHEAD][:SHOWN]
