"""System checks: what is wrong with the JITSI_* settings, told before a person stands at a door that cannot open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Warn

from video.jitsi.configuration import raw
from video.jitsi.problems import problems_of


def check_settings(**kwargs: Any) -> Sequence[CheckMessage]:
    """E001 to E009: half-configured or refused settings."""
    return [Error(problem.message, hint=problem.hint, id=f"video.jitsi.{problem.id}") for problem in problems_of(raw())]


def check_deployed(**kwargs: Any) -> Sequence[CheckMessage]:
    """W001: nothing is configured where nobody rehearses. Told by ``check --deploy``."""
    if raw() or settings.VIDEO_REHEARSAL:
        return []
    return [
        Warn(
            "No Jitsi server is configured: remote meetings have no door, and their page says that the office will "
            "contact the client.",
            hint="Set JITSI_DOMAIN, JITSI_APP_ID and JITSI_APP_SECRET (a server of your own), or JITSI_APP_ID, "
            "JITSI_KEY_ID and JITSI_PRIVATE_KEY (JaaS): docs/video.md.",
            id="video.jitsi.W001",
        )
    ]
