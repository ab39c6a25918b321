"""What the booking's templates show of a supervisor and a day."""

from __future__ import annotations

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from booking.models import Supervisor

register = template.Library()


@register.simple_tag
def portrait_of(supervisor: Supervisor, size: str, alt: str = "") -> SafeString:
    """The portrait in its arch: ``s`` beside a name, ``l`` alone. Without one, nothing (the arch is no ornament)."""
    if supervisor.portrait_static:
        address = static(f"portraits/{supervisor.portrait_static.removesuffix('.svg')}.svg")
    elif supervisor.portrait is not None:
        address = supervisor.portrait.get_rendition(
            "fill-400x500|format-webp" if size == "l" else "fill-120x144|format-webp"
        ).url
    else:
        return SafeString("")
    return format_html('<img class="arch" src="{}" width="400" height="500" alt="{}">', address, alt)
