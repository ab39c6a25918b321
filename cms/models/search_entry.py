"""What the site's search knows of a page."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.language_field import LanguageField


class SearchEntry(models.Model):
    """The words of one live, public page, and PostgreSQL's vector of them in the page's language.

    Beside Wagtail's own index, which serves the admin and knows one language for all pages (docs/adr/0012).
    """

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="search_entry", primary_key=True
    )
    language = LanguageField()
    title = models.TextField(_("title"))
    lead = models.TextField(_("lead"), blank=True)
    text = models.TextField(_("text"), blank=True)
    vector = SearchVectorField(null=True)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        indexes = (GinIndex(fields=["vector"], name="search_entry_vector"),)

    def __str__(self) -> str:
        return self.title
