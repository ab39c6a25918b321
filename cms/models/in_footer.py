"""Pages that may stand among the footer's links."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class InFooter(models.Model):
    """What every page says of itself that may be linked from the foot of each."""

    show_in_footer = models.BooleanField(
        _("show in the footer"), default=False, help_text=_("Under “Good to know”: terms, privacy, accessibility.")
    )

    class Meta:
        abstract = True
