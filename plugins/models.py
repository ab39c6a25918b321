"""Which plugins a practice has switched off."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PluginSwitch(models.Model):
    """A plugin's switch. A plugin without one is on, so that installing it is enough.

    Switching off stops new starts only: begun payments, webhooks, refunds and joins finish.
    """

    slug = models.SlugField(_("plugin"), max_length=60, unique=True)
    enabled = models.BooleanField(_("on"), default=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("plugin switch")
        verbose_name_plural = _("plugin switches")

    def __str__(self) -> str:
        return self.slug
