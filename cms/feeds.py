"""New articles by feed, one for each language."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.models import ArticleCategory, ArticlePage
from cms.practice import practice
from cms.queries import newest_articles

MOST = 20


class ArticleFeed(Feed[ArticlePage, str]):
    """All articles, or those of ``?category=<slug>``. RSS 2.0 with an Atom link to itself. Addresses are the site's own, whatever host was asked."""

    feed_type = Rss201rev2Feed

    def get_object(self, request: HttpRequest) -> str:
        """The category's slug; empty for all. Raises Http404 for one that is not there."""
        wanted = request.GET.get("category", "")
        if wanted and not ArticleCategory.objects.filter(slug=wanted).exists():
            raise Http404("no such category")
        return wanted

    def get_feed(self, obj: Any, request: Any) -> Any:
        feed = super().get_feed(obj, request)
        feed.feed["feed_url"] = urljoin(settings.SITE_URL, reverse("cms:feed")) + (f"?category={obj}" if obj else "")
        feed.feed["language"] = get_language()
        return feed

    def title(self) -> str:
        return practice(get_language() or settings.LANGUAGE_CODE).name

    def description(self) -> str:
        return _("New articles on supervision")

    def link(self) -> str:
        return urljoin(settings.SITE_URL, f"/{get_language()}/")

    def items(self, obj: str) -> list[ArticlePage]:
        return newest_articles(count=MOST, category=obj)

    def item_title(self, item: ArticlePage) -> str:
        return str(item.title)

    def item_description(self, item: ArticlePage) -> str:
        return str(item.lead)

    def item_link(self, item: ArticlePage) -> str:
        return urljoin(settings.SITE_URL, item.url or "")

    def item_author_name(self, item: ArticlePage) -> str | None:
        """As Dublin Core's creator: an address of the author's is nobody's but theirs."""
        return item.author.name if item.author else None

    def item_pubdate(self, item: ArticlePage) -> datetime:
        return timezone.make_aware(datetime.combine(item.date, time(8)))

    def item_guid(self, item: ArticlePage) -> str:
        return f"urn:uuid:{item.translation_key}:{item.locale.language_code}"

    item_guid_is_permalink = False
