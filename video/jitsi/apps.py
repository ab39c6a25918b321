from __future__ import annotations

from django.core.checks import register
from django.utils.translation import gettext_lazy as _

from plugins.apps import PluginConfig


class JitsiConfig(PluginConfig):
    name = "video.jitsi"
    label = "jitsi_provider"
    verbose_name = _("Jitsi")
    description = _("Opens remote meetings on a Jitsi server, in the browser and without an installation.")
    slug = "jitsi"
    required = False
    contributes = ("video.jitsi.provider.JitsiProvider",)

    def ready(self) -> None:
        from video.jitsi.checks import check_deployed, check_settings

        register(check_settings)
        register(check_deployed, deploy=True)
