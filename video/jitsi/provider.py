"""Jitsi as a video provider."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from plugins.origins import Origins
from video.jitsi import configuration
from video.jitsi.client import config_overwrite
from video.jitsi.configuration import Configuration
from video.jitsi.problems import problems_of
from video.jitsi.tokens import claims_for, mint, verify
from video.provider import (
    Admission,
    Kind,
    MeetingFacts,
    Person,
    Readiness,
    VideoProvider,
    VideoUnavailable,
    Window,
)


def configured() -> Configuration | None:
    """What to meet at, or None when the settings are missing or wrong (a system check says how)."""
    given = configuration.raw()
    if not given:
        return configuration.rehearsal() if settings.VIDEO_REHEARSAL else None
    if problems_of(given):
        return None
    return configuration.jaas(given) if given.private_key else configuration.own(given)


class JitsiProvider(VideoProvider):
    """A server of one's own, JaaS, or a rehearsal."""

    slug = "jitsi"
    label = "Jitsi"

    def ready(self) -> Readiness:
        found = configured()
        if found is None:
            return Readiness.MISSING
        return Readiness.REHEARSAL if found.flavour == "rehearsal" else Readiness.READY

    def meeting_origins(self) -> Origins:
        found = configured()
        if found is None or found.flavour == "rehearsal":
            return Origins()
        return Origins(script=(found.origin,), frame=(found.origin,), camera=(found.origin,))

    def admit(
        self, meeting: MeetingFacts, *, person: Person, window: Window, language: str, now: datetime
    ) -> Admission:
        if not window.contains(now):
            raise VideoUnavailable(_("The door is shut now. It opens ten minutes before the meeting."))
        found = configured()
        if found is None:
            raise VideoUnavailable(
                _("The video connection is not in use yet. The office will contact you and tell you how you meet.")
            )
        token = mint(found, claims_for(found, room=meeting.room, person=person, window=window, now=now))
        if found.flavour == "rehearsal":
            return Admission(
                kind=Kind.REHEARSAL,
                domain=found.domain,
                room=meeting.room,
                token=token,
                claims=verify(found, token, room=meeting.room, now=now),
            )
        return Admission(
            kind=Kind.EMBED,
            domain=found.domain,
            room=meeting.room,
            token=token,
            module="js/video-jitsi.js",
            script_url=found.script_url,
            options={
                "roomName": found.room_name(meeting.room),
                "lang": language,
                "noSSL": found.origin.startswith("http://"),
                "width": "100%",
                "height": "100%",
                "configOverwrite": config_overwrite(),
            },
        )
