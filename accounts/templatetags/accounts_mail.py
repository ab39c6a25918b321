"""What the mails about accounts need."""

from __future__ import annotations

from django import template
from django.template.defaultfilters import urlize
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text, without the signature below its last "--"."""
    body = text.rsplit("\n--\n", 1)[0]
    return [" ".join(part.split()) for part in body.split("\n\n") if part.strip()]


@register.filter
def linked(paragraph: str, colour: str) -> SafeString:
    """Addresses as links in the practice's accent, said in the link itself as mail programs read no sheet; ``m-link``
    gives them their colour of the night.
    """
    link = format_html('<a class="m-link" style="color:{};" ', colour)
    return mark_safe(urlize(paragraph, autoescape=True).replace("<a ", link))
