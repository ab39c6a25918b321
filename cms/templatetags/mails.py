"""How a mail looks: for the frame of every mail, whichever room sends it."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.utils.translation import get_language

from cms.theme.mail import MailDress, mail_dress

register = template.Library()


@register.simple_tag
def practice_dress() -> MailDress:
    """``{% practice_dress as dress %}``: the accent by day and by night, the name and the logo."""
    return mail_dress(get_language() or settings.LANGUAGE_CODE)
