from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugins.apps import PluginConfig


class VideoConfig(PluginConfig):
    name = "video"
    label = "video"
    verbose_name = _("Video")
    slug = "video"
    required = True
    contributes = ("video.parts.JoinPart",)
