"""How long a meeting is, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

LONG_MINUTES = 120
"""Up to here a length is said in minutes, as sessions are; a whole day in hours."""


def length(minutes: int) -> str:
    """Such as "60 min" or "6 h", the space unbreakable."""
    if minutes > LONG_MINUTES and minutes % 60 == 0:
        return _("%(hours)d h") % {"hours": minutes // 60}
    return _("%(minutes)d min") % {"minutes": minutes}
