"""Read models of pages."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db.models import Case, QuerySet, When
from django.utils.translation import get_language

from cms.models import ArticleIndexPage, ArticlePage, Testimonial
from cms.open_to_all import open_to_all


def newest_articles(*, count: int, category: str = "") -> list[ArticlePage]:
    """Live articles in the reader's language, newest first; of a category, where its slug is given. One query."""
    articles = _articles().filter(category__slug=category) if category else _articles()
    return list(articles[:count])


def articles_by(supervisor: int, *, count: int) -> list[ArticlePage]:
    """A supervisor's live articles in the reader's language, newest first. One query."""
    return list(_articles().filter(author_id=supervisor)[:count])


def articles_address(author: str) -> str:
    """Where all articles of the author of that slug are; empty where there is no overview. One query or two."""
    language = get_language() or settings.LANGUAGE_CODE
    overview = ArticleIndexPage.objects.live().filter(locale__language_code=language).first()
    return f"{overview.url}?author={author}" if overview else ""


def related_articles(article: ArticlePage, *, count: int) -> list[ArticlePage]:
    """What to read next in the same language: of the same category first, then by the same author. One query."""
    likeness = Case(
        When(category__isnull=False, category=article.category_id, then=2),
        When(author__isnull=False, author=article.author_id, then=1),
        default=0,
    )
    others = _articles().exclude(pk=article.pk).annotate(likeness=likeness)
    return list(others.order_by("-likeness", "-date", "-pk")[:count])


def _articles() -> QuerySet[ArticlePage]:
    language = get_language() or settings.LANGUAGE_CODE
    articles = open_to_all(ArticlePage.objects.live()).filter(locale__language_code=language)
    return articles.select_related("category", "locale", "author").order_by("-date", "-pk")


def testimonials_about(supervisor: int | None, *, on: date) -> list[Testimonial]:
    """What may be shown on that day of a supervisor, or (None) of the practice as a whole. One query."""
    return list(Testimonial.objects.in_force(on=on).filter(supervisor=supervisor))
