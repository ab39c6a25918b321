"""Money that waits for somebody, on the admin's first page: a refund that failed, a sum that differs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from payments.models import Payment, Refund
from payments.states import RefundState

SHOWN = 8


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
        }
