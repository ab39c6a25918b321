"""How a mail looks: for the frame of every mail, whichever room sends it."""

from __future__ import annotations

import re

from django import template
from django.conf import settings
from django.template.defaultfilters import stringfilter
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cms.theme.mail import MailDress, mail_dress

register = template.Library()

SPAN = re.compile(r"[\d.:]*\d–\d[\d.:]*\d")
"""A clock's hours: "13.00–14.00"."""


@register.simple_tag
def practice_dress() -> MailDress:
    """``{% practice_dress as dress %}``: the accent by day and by night, the name and the logo."""
    return mail_dress(get_language() or settings.LANGUAGE_CODE)


@register.filter(is_safe=True)
@stringfilter
def whole_times(words: str) -> SafeString:
    """``{{ value|whole_times }}``: no line ends within "13.00–14.00". A mail program may show a word joiner as a box, so
    that the markup says it. What is not safe yet is escaped.
    """
    escaped = conditional_escape(words)
    return mark_safe(SPAN.sub(r'<span style="white-space:nowrap;">\g<0></span>', escaped))
