"""Which plugins the practice has switched off."""

from __future__ import annotations


def disabled_slugs() -> frozenset[str]:
    """Slugs of the plugins that are switched off."""
    return frozenset()
