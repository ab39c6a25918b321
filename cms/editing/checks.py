"""What Wagtail's content checker looks for on our pages, beside its own rules.

Axe finds what a selector can say. What takes words, the database or a count is found by us: by the server
(``page_findings``) and by ``static/js/content-marks.js``, which marks the places in a preview before axe runs; the rules
then demand that no such mark is on the screen (axe's own check ``is-on-screen``).
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page

from cms.editing.reading import links, words
from cms.editing.sums import outdated
from cms.editing.targets import fault
from cms.models import ArticlePage, SitePage

FEW_WORDS = 60
MANY_WORDS = 2_500
LONG_TITLE = 70

MARKS: dict[str, tuple[Any, Any, str]] = {
    "unclear-link": (
        gettext_lazy("A link does not say where it leads"),
        gettext_lazy("Let its words name the target, as “prices” and not “click here”"),
        "a[data-check-unclear-link]",
    ),
    "dead-link": (
        gettext_lazy("A link leads nowhere"),
        gettext_lazy("Choose another target, or take the link away"),
        "main a:not([href]), main a[href=''], a[data-check-dead-link]",
    ),
    "old-sum": (
        gettext_lazy("A sum that no service costs now"),
        gettext_lazy("Leave it out: the page shows prices from bookings by itself"),
        "h1[data-check-old-sum]",
    ),
    "short": (
        gettext_lazy("The page says very little"),
        gettext_lazy("Tell what it is, for whom, and what one can do next"),
        "h1[data-check-short]",
    ),
    "long": (
        gettext_lazy("The page is very long"),
        gettext_lazy("Make two pages of it, or leave something out"),
        "h1[data-check-long]",
    ),
    "long-title": (
        gettext_lazy("The title is cut off in search results"),
        gettext_lazy("Write a shorter one for search engines, at most 60 characters"),
        "h1[data-check-long-title]",
    ),
    "untranslated": (
        gettext_lazy("The page is missing in a language"),
        gettext_lazy("Send it to be translated when it is published"),
        "h1[data-check-untranslated]",
    ),
}
"""Key -> what is wrong, what to do, where axe looks."""

AXE = ["page-has-heading-one", "image-alt", "image-redundant-alt", "list", "td-has-header", "th-has-data-cells"]
"""Rules of axe's own that Wagtail leaves off and an editor can cause."""


class PageChecks(ContentCheckerItem):
    """The house's rules; the words are translated by Wagtail's own dialog from ``axe_messages``."""

    axe_run_only = [*ContentCheckerItem.axe_run_only, *AXE, *(f"avain-{key}" for key in MARKS)]
    axe_custom_rules = [
        *ContentCheckerItem.axe_custom_rules,
        *(
            {
                "id": f"avain-{key}",
                "impact": "moderate",
                "selector": selector,
                "tags": ["best-practice"],
                "none": ["is-on-screen"],
                "enabled": True,
            }
            for key, (_title, _help, selector) in MARKS.items()
        ),
    ]
    axe_messages = {
        **ContentCheckerItem.axe_messages,
        **{f"avain-{key}": {"error_name": title, "help_text": help_} for key, (title, help_, _where) in MARKS.items()},
    }


def use_our_checks(request: HttpRequest, items: list[Any], page: Page | None) -> None:
    """Hook ``construct_wagtail_userbar``, for the preview's bar and the editor's panel alike."""
    items[:] = [
        PageChecks(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items
    ]


def page_findings(page: SitePage) -> dict[str, Any]:
    """What the marks are made from: the page's own findings, addresses that lead nowhere, words that say nothing."""
    text = words(page)
    count = len(text.split())
    own = {
        "old-sum": not isinstance(page, ArticlePage) and bool(outdated(text, _catalogue())),
        "short": count < FEW_WORDS and isinstance(page, ArticlePage),
        "long": count > MANY_WORDS,
        "long-title": len(page.seo_title or page.title) > LONG_TITLE,
        "untranslated": _lacks_a_language(page),
    }
    dead = [link for link in links(page) if fault(link) is not None]
    return {
        "page": [key for key, is_so in own.items() if is_so],
        "dead": [{"words": link.words, "address": "" if link.target else link.address} for link in dead],
        "unclear": [each.strip() for each in _("click here|here|read more|more|link|this").split("|")],
    }


def _lacks_a_language(page: SitePage) -> bool:
    """Of a page that is live in the first language."""
    if not page.live or page.locale.language_code != settings.LANGUAGE_CODE:
        return False
    live = Page.objects.filter(translation_key=page.translation_key, live=True, alias_of=None)
    return live.values("locale").distinct().count() < len(settings.LANGUAGES)


def _catalogue() -> Any:
    from cms.catalogue import catalogue

    return catalogue()
