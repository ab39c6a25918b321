from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugins.apps import PluginConfig


class PaymentsConfig(PluginConfig):
    name = "payments"
    label = "payments"
    verbose_name = _("Payments")
    slug = "payments"
    required = True
    contributes = ("payments.grants.PaymentsGrants", "payments.privacy.LedgerData")
