"""The site's frame in templates: icons, numbers to call, where one is, languages, what has just been said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sized
from typing import Any
from urllib.parse import urljoin

from django import template
from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.models import Page

from booking.spoken import in_language
from cms.foreign import language_of
from cms.languages import LanguageLink, links, with_default
from cms.phones import international
from cms.worded import worded

register = template.Library()

LONG_WORDS = ((19, "h-longer"), (16, "h-long"))
"""Letters from which a word of a page's heading does not fit on a line of 320 px, and the class that has room for it."""


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of the sprite's icons, as decoration: the words beside it carry the meaning."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static("icons/sprite.svg"),
        name,
    )


@register.filter
def tel(number: str) -> str:
    """A written number as a tel: address takes it; a Finnish national number gets its country code."""
    return international(number)


@register.filter
def link_number(text: str, number: str) -> SafeString:
    """``text`` with the number in it as a link to call. What ends the sentence stays on the number's line."""
    before, found, after = escape(text).partition(escape(number))
    if not found:
        return mark_safe(before)
    stop = after[:1] if after[:1] in {".", ",", ";", ":", "!", "?"} else ""
    link = format_html('<span class="nowrap"><a href="tel:{}">{}</a>{}</span>', tel(number), number, stop)
    return mark_safe(f"{before}{link}{after[len(stop) :]}")


@register.filter
def bare_address(url: object) -> str:
    """As an address is told: without what every one begins and many end with."""
    return str(url).removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


@register.filter
def messages_in(errors: Mapping[str, Sized]) -> int:
    """How many messages a form's ``errors`` hold: a field may have several, and each stands on a line of its own."""
    return sum(len(messages) for messages in errors.values())


@register.filter
def long_word(heading: str) -> SafeString:
    """The class of a heading with a word that is wider than a phone at the size of others: " class=…", or nothing.

    Few browsers know how Finnish is hyphenated, so such a word would be cut anywhere.
    """
    longest = max(map(len, re.findall(r"[^\s\u00ad-]+", heading)), default=0)
    return mark_safe(next((f' class="{name}"' for length, name in LONG_WORDS if longest >= length), ""))


@register.filter
def draws(page: Page, kind: str) -> bool:
    """Whether the page's body holds a block of this kind, so that its own stylesheet is linked."""
    return kind in _kinds(page)


@register.filter
def draws_only(page: Page, kind: str) -> bool:
    """Whether the page's body holds blocks of this kind and no other."""
    return _kinds(page) == {kind}


def _kinds(page: Page) -> set[str]:
    body = getattr(page, "body", None)
    return {child["type"] for child in body.raw_data} if body else set()


@register.simple_tag(takes_context=True)
def language_links(context: template.Context) -> list[LanguageLink]:
    """This page in each language, for the switch and for hreflang. Worked out once for a page."""
    request = context.get("request")
    if request is None:
        return []
    found: list[LanguageLink] | None = getattr(request, "cms_languages", None)
    if found is None:
        page = context.get("page")
        found = request.cms_languages = links(request, page if isinstance(page, Page) else None)
    return found


@register.simple_tag(takes_context=True)
def canonical_url(context: template.Context) -> str:
    """The page's one address: on the site's own host, in the language that it is written in, without query; but a list's
    further page has other content than its first.
    """
    page = context.get("page")
    written_in = language_of(page) if isinstance(page, Page) else get_language()
    own = next((link for link in language_links(context) if link.code == written_in and link.exact), None)
    address = absolute(own.url if own and isinstance(page, Page) else context["request"].path)
    number = _further(context)
    return f"{address}?page={number}" if number else address


@register.simple_tag(takes_context=True)
def alternates(context: template.Context) -> dict[str, str]:
    """Hreflang -> absolute address: the languages that this page is written in, and x-default. A list's further page has
    no fellows: other languages list other things there.
    """
    if _further(context):
        return {}
    return with_default({link.code: absolute(link.url) for link in language_links(context) if link.exact})


def _further(context: template.Context) -> int:
    """The number of a list's page after its first; 0 for anything else, and for what is only a part of the list."""
    if context.get("category") or context.get("author"):
        return 0
    number: int = getattr(context.get("page_obj"), "number", 1)
    return number if number > 1 else 0


@register.filter
def language_in_words(code: str) -> str:
    """Such as "in Swedish", in the reader's own language."""
    return in_language(code)


@register.filter
def said(value: Any) -> SafeString | str:
    """Words kept by language; what stands in for missing ones says which language it is in."""
    words, code = worded(value)
    return format_html('<span lang="{}">{}</span>', code, words) if code else words


@register.filter
def in_option(value: Any) -> SafeString:
    """An <option>'s ``lang`` where its words stand in for missing ones: " lang=…", or nothing. It holds no other element."""
    _words, code = worded(value)
    return format_html(' lang="{}"', code) if code else SafeString("")


@register.simple_tag(takes_context=True)
def content_lang(context: template.Context) -> SafeString:
    """` lang="fi"` on an element of the page's own words where they are not in the reader's language."""
    foreign = context.get("foreign")
    return format_html(' lang="{}"', foreign) if foreign else SafeString("")


@register.simple_tag(takes_context=True)
def reader_lang(context: template.Context) -> SafeString:
    """` lang="sv"` on what the interface says within words of another language: the body of a page that stands in for a
    missing translation carries its own language (templates/cms/body.html), and labels, names and prices are the reader's.
    """
    return format_html(' lang="{}"', get_language() or "") if context.get("foreign") else SafeString("")


@register.simple_tag
def absolute(path: str | None) -> str:
    """The address with the site's own scheme and host (SITE_URL), never the request's."""
    return urljoin(settings.SITE_URL, path or "/")


@register.simple_tag(takes_context=True)
def messages_of_visitor(context: template.Context) -> Iterable[Any]:
    """The messages of who has a session; looking for others' would make every page vary on the cookie."""
    request = context.get("request")
    if request is None or not ({settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()):
        return ()
    return get_messages(request)
