"""Which other origins a contribution needs the browser to talk to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Origins:
    """Origins ("https://meet.example.org", no path) by what the browser does with them.

    The site's Content-Security-Policy and Permissions-Policy are built from these; what nobody declares is refused.
    """

    script: tuple[str, ...] = ()
    frame: tuple[str, ...] = ()
    connect: tuple[str, ...] = ()
    form_action: tuple[str, ...] = ()
    """Where a form's POST may end: browsers follow its redirects here too, so a checkout's origin belongs here."""
    camera: tuple[str, ...] = ()
    """Frames that may use the camera, the microphone and share the screen."""


def merged(declared: Iterable[Origins]) -> Origins:
    """All of them together, each origin once, in the order of first mention."""
    found = list(declared)
    return Origins(
        **{
            field.name: tuple(dict.fromkeys(origin for each in found for origin in getattr(each, field.name)))
            for field in fields(Origins)
        }
    )
