"""What the practice's settings promise to those who write (the setting ``ANSWERING`` names this)."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language

from booking.answering import Rule
from cms.practice import practice


def rule() -> Rule:
    """The same in every language, and read with the other facts."""
    return practice(get_language() or settings.LANGUAGE_CODE).answering
