"""What is read: Article, BreadcrumbList, FAQPage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from html import unescape
from typing import Any

from django.utils import timezone
from django.utils.html import strip_tags

from cms.catalogue import PersonCard
from cms.figures import filled
from cms.lineage import Crumb
from cms.structured.people import person_ref
from cms.structured.practice import PRACTICE_ID, Node, absolute

LONGEST_HEADLINE = 110
"""Google's bound for an article's headline."""


def article_node(page: Any, *, url: str, language: str, author: PersonCard | None, image: str) -> Node:
    """Without an author it is the practice that speaks."""
    return {
        "@type": "Article",
        "@id": f"{url}#article",
        "mainEntityOfPage": url,
        "headline": page.title[:LONGEST_HEADLINE],
        "description": page.search_description or page.lead,
        "inLanguage": language,
        "datePublished": day(page.date),
        "dateModified": moment(page.last_published_at) or day(page.date),
        "author": person_ref(author) if author else {"@id": absolute(PRACTICE_ID)},
        "publisher": {"@id": absolute(PRACTICE_ID)},
        "articleSection": str(page.category.name) if page.category else "",
        "image": image,
    }


def breadcrumb_node(crumbs: Sequence[Crumb], *, url: str, title: str, home: Crumb) -> Node:
    """From the front page down to this one."""
    trail = [home, *crumbs, Crumb(title, url)]
    return {
        "@type": "BreadcrumbList",
        "@id": f"{url}#breadcrumb",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": crumb.title, "item": absolute(crumb.url)}
            for number, crumb in enumerate(trail, start=1)
        ],
    }


def questions_node(body: Iterable[Any], *, url: str) -> Node | None:
    """The page's questions blocks as one FAQPage; None where it has none."""
    questions = [item for block in body if block.block_type == "questions" for item in block.value["questions"]]
    if not questions:
        return None
    return {
        "@type": "FAQPage",
        "@id": f"{url}#questions",
        "mainEntity": [
            {
                "@type": "Question",
                "name": item["question"],
                "acceptedAnswer": {"@type": "Answer", "text": plain(item["answer"])},
            }
            for item in questions
        ],
    }


def plain(rich: Any) -> str:
    """Rich text as one line of words, its figures filled in as the page shows them."""
    spaced = str(getattr(rich, "source", rich)).replace("<", " <")
    return " ".join(unescape(strip_tags(filled(spaced))).split())


def day(value: date) -> str:
    return value.isoformat()


def moment(value: datetime | None) -> str:
    """On the practice's wall clock, with its offset."""
    return timezone.localtime(value).isoformat(timespec="seconds") if value else ""
