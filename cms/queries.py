"""Read models of pages."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language

from cms.models import ArticlePage, Testimonial


def newest_articles(*, count: int) -> list[ArticlePage]:
    """Live articles in the reader's language, newest first. One query."""
    return list(_articles()[:count])


def articles_by(supervisor: int, *, count: int) -> list[ArticlePage]:
    """A supervisor's live articles in the reader's language, newest first. One query."""
    return list(_articles().filter(author_id=supervisor)[:count])


def _articles() -> QuerySet[ArticlePage]:
    language = get_language() or settings.LANGUAGE_CODE
    articles = ArticlePage.objects.live().filter(locale__language_code=language).select_related("category", "locale")
    return articles.order_by("-date", "-pk")


def testimonials_about(supervisor: int | None, *, on: date) -> list[Testimonial]:
    """What may be shown on that day of a supervisor, or (None) of the practice as a whole. One query."""
    return list(Testimonial.objects.in_force(on=on).filter(supervisor=supervisor))
