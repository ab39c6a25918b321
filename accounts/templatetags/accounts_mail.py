"""What the mails about accounts need."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text, without the signature below its last "--"."""
    body = text.rsplit("\n--\n", 1)[0]
    return [" ".join(part.split()) for part in body.split("\n\n") if part.strip()]
