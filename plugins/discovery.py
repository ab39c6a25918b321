"""Installed distributions announce their plugin by an entry point of the group ``avain.plugins``."""

from __future__ import annotations

from importlib.metadata import entry_points

GROUP = "avain.plugins"


def installed_plugin_apps() -> list[str]:
    """Values for INSTALLED_APPS, in the order of the entry points' names."""
    return [point.value for point in sorted(entry_points(group=GROUP), key=lambda point: point.name)]
