"""What the ledger tells on the admin's first page."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry

from payments.admin.home import MoneyPanel
from payments.admin.log_words import RefundHandled
from payments.models import LedgerLogEntry, Payment, Refund, WebhookEvent


@hooks.register("construct_homepage_panels")
def add_money(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(MoneyPanel())


@hooks.register("register_log_actions")
def ledger_log(actions: LogActionRegistry) -> None:
    for model in (Payment, Refund, WebhookEvent):
        actions.register_model(model, LedgerLogEntry)
    for action in ("payment.view", "refund.view", "payment_message.view"):
        actions.register_action(action, _("Look at"), _("Looked at"))
    actions.register_action("payment.handle", _("Mark as handled"), _("Marked as handled"))
    actions.register_action("refund.pay_back", _("Pay back"), _("Paid back"))
    actions.register_action("refund.handle")(RefundHandled)
