from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugins.apps import PluginConfig


class EmailConfig(PluginConfig):
    name = "notifications.email"
    label = "email_channel"
    verbose_name = _("Email")
    description = _(
        "Sends confirmations, changes and answers by email. Without it nobody hears of a booking, unless another way to "
        "send messages is on."
    )
    slug = "email"
    required = False
    contributes = ("notifications.email.channel.EmailChannel",)
