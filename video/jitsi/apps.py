from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugins.apps import PluginConfig


class JitsiConfig(PluginConfig):
    name = "video.jitsi"
    label = "jitsi_provider"
    verbose_name = _("Jitsi")
    slug = "jitsi"
    required = False
