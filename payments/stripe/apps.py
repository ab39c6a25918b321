from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugins.apps import PluginConfig


class StripeConfig(PluginConfig):
    """Collects at Stripe; messages come to /p/stripe/webhook/."""

    name = "payments.stripe"
    label = "stripe_provider"
    verbose_name = _("Stripe")
    description = _("Collects payments by card and MobilePay at Stripe, and pays refunds back there.")
    slug = "stripe"
    required = False
    contributes = ("payments.stripe.provider.StripeProvider",)
    urls = "payments.stripe.urls"

    def ready(self) -> None:
        """Register the system checks."""
        from payments.stripe import checks  # noqa: F401 - importing it registers them
