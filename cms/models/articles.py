"""Articles, their categories, and the page that lists them."""

from __future__ import annotations

import math
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField
from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from accounts.alphabet import sort_key
from cms.catalogue import catalogue
from cms.editing.forms import ArticleForm
from cms.models.site_page import SitePage
from cms.open_to_all import open_to_all

PER_PAGE = 12
WORDS_PER_MINUTE = 170


class ArticleCategory(models.Model):
    """A shelf of articles. Its name is JSON by language (ADR: names are not pages)."""

    slug = models.SlugField(_("slug"), unique=True)
    name = I18nCharField(_("name"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    panels: ClassVar[list[Any]] = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("position")]

    class Meta:
        verbose_name = _("article category")
        verbose_name_plural = _("article categories")
        ordering = ("position", "slug")

    def __str__(self) -> str:
        return str(self.name)


class ArticleIndexPage(SitePage):
    """Articles, newest first, all or of one category or author (``?category=<slug>``, ``?author=<slug>``), twelve at a
    time (``?page=``).
    """

    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.ArticlePage"]
    template = "cms/article_index_page.html"

    class Meta:
        verbose_name = _("article overview")
        verbose_name_plural = _("article overviews")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        articles = (
            open_to_all(ArticlePage.objects.child_of(self).live()).select_related("category").order_by("-date", "-pk")
        )
        shelves = ArticleCategory.objects.filter(articles__in=articles.values("pk")).distinct()
        categories = sorted(shelves, key=lambda shelf: (shelf.position, sort_key(shelf.name)))
        if wanted := request.GET.get("category"):
            context["category"] = next((c for c in categories if c.slug == wanted), None)
            if context["category"] is None:
                raise Http404("no such category here")
            articles = articles.filter(category=context["category"])
        if wanted := request.GET.get("author"):
            context["author"] = next((p for p in catalogue().supervisors if p.slug == wanted), None)
            if context["author"] is None:
                raise Http404("no such author here")
            articles = articles.filter(author=context["author"].pk)
        context["categories"] = categories
        context["page_obj"] = Paginator(articles, PER_PAGE).get_page(request.GET.get("page"))
        return context


class ArticlePage(SitePage):
    """What somebody of the practice wrote. It is its author's to edit, or whoever's began it where no author is named."""

    date = models.DateField(_("date"), default=timezone.localdate)
    author = models.ForeignKey(
        "booking.Supervisor",
        verbose_name=_("author"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="articles",
    )
    category = models.ForeignKey(
        ArticleCategory,
        verbose_name=_("category"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="articles",
    )

    content_panels: ClassVar[list[Any]] = [
        *SitePage.content_panels[:1],
        FieldPanel("date"),
        FieldPanel("author"),
        FieldPanel("category"),
        *SitePage.content_panels[1:],
    ]
    search_fields: ClassVar[list[Any]] = [*SitePage.search_fields, index.FilterField("date")]
    parent_page_types: ClassVar[list[str]] = ["cms.ArticleIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/article_page.html"
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("author", overridable=False),
        SynchronizedField("category", overridable=False),
    ]
    base_form_class = ArticleForm

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if self.author is not None:
            self.owner_id = self.author.user_id
        return super().save(*args, **kwargs)

    @cached_property
    def reading_minutes(self) -> int:
        """Whole minutes at an easy pace, at least one."""
        words = sum(len(str(text).split()) for text in self.body.stream_block.get_searchable_content(self.body))
        return max(1, math.ceil((words + len(self.lead.split())) / WORDS_PER_MINUTE))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from cms.queries import related_articles

        context = super().get_context(request, *args, **kwargs)
        context["author"] = catalogue().supervisor(self.author_id) if self.author_id else None
        context["next_articles"] = related_articles(self, count=3)
        return context
