"""What a page's head tells search engines and those who share it."""

from __future__ import annotations

from babel import Locale
from django import template
from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page

from cms.foreign import language_of
from cms.models import ArticlePage, SitePage, SupervisorPage
from cms.sharing.drawing import HEIGHT, WIDTH
from cms.sharing.pictures import address
from cms.structured.graph import About, graph, script
from cms.templatetags.site import absolute, canonical_url, language_links
from cms.unlisted import is_unlisted

register = template.Library()


@register.simple_tag(takes_context=True)
def structured_data(context: template.Context) -> SafeString:
    """The page in schema.org's words; nothing for what is no page of ours."""
    page = context.get("page")
    if not isinstance(page, SitePage):
        return SafeString("")
    home: str = context["home_url"]
    about = About(
        url=canonical_url(context),
        language=language_of(page),
        crumbs=tuple(context.get("crumbs") or ()),
        home_url=home,
        image=_picture_url(context),
    )
    return script(graph(page, about))


@register.simple_tag(takes_context=True)
def share_picture(context: template.Context) -> dict[str, str | int]:
    """``url`` (absolute), ``width`` and ``height`` of the picture beside a shared link to the page."""
    return {"url": _picture_url(context), "width": WIDTH, "height": HEIGHT}


def _picture_url(context: template.Context) -> str:
    """The practice's own for what is no page of the tree, such as a step of a booking."""
    page = context.get("page")
    if not isinstance(page, Page):
        return absolute(address(None, get_language() or settings.LANGUAGE_CODE))
    shown = page.alias_of_id or page.pk
    return absolute(address(shown, language_of(page)))


@register.simple_tag(takes_context=True)
def og_type(context: template.Context) -> str:
    """Open Graph's word for the kind of page."""
    page = context.get("page")
    if isinstance(page, ArticlePage):
        return "article"
    return "profile" if isinstance(page, SupervisorPage) else "website"


@register.simple_tag(takes_context=True)
def og_locales(context: template.Context) -> list[str]:
    """The content's language first, then the others that it is written in, each with its likeliest territory."""
    page = context.get("page")
    own = language_of(page) if isinstance(page, Page) else get_language()
    others = [link.code for link in language_links(context) if link.exact and link.code != own]
    return [territorial(code) for code in (own, *others)]


@register.simple_tag(takes_context=True)
def unlisted(context: template.Context) -> bool:
    """Whether the address that was asked for is no search engine's (``cms.unlisted``)."""
    return is_unlisted(context["request"])


def territorial(code: str) -> str:
    """Such as "fi_FI": CLDR's likeliest territory of a language, since Open Graph knows no language without one."""
    from babel.core import get_global

    locale = Locale.parse(code, sep="-")
    if locale.territory:
        return f"{locale.language}_{locale.territory}"
    likely = get_global("likely_subtags").get(locale.language, "")
    return f"{locale.language}_{likely.rsplit('_', 1)[-1]}" if likely else locale.language
