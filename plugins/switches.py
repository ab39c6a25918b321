"""Which plugins the practice has switched off, read without a query in every request."""

from __future__ import annotations

from django.core.cache import caches

KEY = "plugins.disabled"
SECONDS = 10  # how long another process may go on with what it knew


def disabled_slugs() -> frozenset[str]:
    """Slugs of the plugins that are switched off."""
    from plugins.models import PluginSwitch

    known: frozenset[str] | None = caches["local"].get(KEY)
    if known is None:
        known = frozenset(PluginSwitch.objects.filter(enabled=False).values_list("slug", flat=True))
        caches["local"].set(KEY, known, SECONDS)
    return known


def forget() -> None:
    """Read the switches again, in this process."""
    caches["local"].delete(KEY)


def switch(slug: str, *, enabled: bool) -> None:
    """Turn a plugin on or off."""
    from plugins.models import PluginSwitch

    PluginSwitch.objects.update_or_create(slug=slug, defaults={"enabled": enabled})
