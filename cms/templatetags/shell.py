"""The frame's parts in templates/base.html, kept as text (cms.shell)."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from cms import inline, shell
from cms.templatetags.site import language_links

register = template.Library()


@register.simple_tag(takes_context=True)
def site_header(context: template.Context) -> SafeString:
    """``book_button`` = False in the context leaves the call to book out (a booking is under way)."""
    button = context.get("book_button") is not False
    return shell.header(context.get("request"), language_links(context), book_button=button)


@register.simple_tag
def site_footer() -> SafeString:
    return shell.part("site/footer.html")


@register.simple_tag
def site_head() -> SafeString:
    """What the head says of every page alike."""
    return shell.part("site/head.html")


@register.simple_tag
def inline_script(name: str) -> SafeString:
    """One of ``cms.inline.SCRIPTS``, whose hash the policy holds."""
    return mark_safe(inline.text(name))
