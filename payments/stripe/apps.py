from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugins.apps import PluginConfig


class StripeConfig(PluginConfig):
    name = "payments.stripe"
    label = "stripe_provider"
    verbose_name = _("Stripe")
    slug = "stripe"
    required = False
