"""What the installation is called."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language


def practice_name() -> str:
    """The practice's name in the reader's language, for the admin; "Avain" until one is given."""
    from cms.practice import practice  # settings name this module before the models are there

    return practice(get_language() or settings.LANGUAGE_CODE).name
