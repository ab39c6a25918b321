"""Read models of pages."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language

from cms.models import ArticlePage


def newest_articles(*, count: int) -> list[ArticlePage]:
    """Live articles in the reader's language, newest first. One query."""
    language = get_language() or settings.LANGUAGE_CODE
    articles = ArticlePage.objects.live().filter(locale__language_code=language).select_related("category", "locale")
    return list(articles.order_by("-date", "-pk")[:count])
