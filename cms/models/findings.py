"""What a reading of the pages found, for editors to mend. Written by a job, never in a request."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Finding(models.Model):
    """One thing on one page. Each reading of the page replaces what the last one found."""

    class Kind(models.TextChoices):
        LINK = "link", _("A link leads nowhere")
        HIDDEN = "hidden", _("A link leads to what is not published")
        OUTSIDE = "outside", _("Another site’s page is gone")
        PRICE = "price", _("A sum that no service costs now")

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    what = models.CharField(max_length=300)
    """The address, or the sum as it is written."""
    words = models.CharField(max_length=300, blank=True)
    """The link's words."""
    found_at = models.DateTimeField()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ("page", "kind", "pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.what}"
