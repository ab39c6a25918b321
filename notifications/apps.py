from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugins.apps import PluginConfig


class NotificationsConfig(PluginConfig):
    name = "notifications"
    label = "notifications"
    verbose_name = _("Notifications")
    slug = "notifications"
    required = True
