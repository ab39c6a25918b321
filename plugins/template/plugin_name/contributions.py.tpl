"""What the plugin adds: here a section of "my pages" that is always empty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from accounts.portal import PortalCard, PortalSection
from django.utils.translation import gettext_lazy as _


class PluginNameSection(PortalSection):
    """Replace this with the contract that you fulfil."""

    slug = "plugin-slug"
    title = _("PluginName")
    order = 900

    def cards(self, *, user: object, now: datetime, language: str) -> Sequence[PortalCard]:
        """The cards of this person."""
        return ()
