from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugins.apps import PluginConfig


class SandboxConfig(PluginConfig):
    """Its page is /p/sandbox/<payment>/. It does nothing unless PAYMENTS_SANDBOX is on."""

    name = "payments.sandbox"
    label = "sandbox_provider"
    verbose_name = _("Sandbox payments")
    description = _(
        "Shows a page for trying out payments, where no money moves. Never in production: its settings refuse it."
    )
    slug = "sandbox"
    required = False
    contributes = ("payments.sandbox.provider.SandboxProvider",)
    urls = "payments.sandbox.urls"

    def ready(self) -> None:
        """Register the system check."""
        from payments.sandbox import checks  # noqa: F401 - importing it registers it
