"""The addresses of plugins: each one's URL configuration under /p/<slug>/."""

from __future__ import annotations

from django.urls import URLResolver, include, path

from plugins.registry import plugin_configs


def plugin_urls() -> list[URLResolver]:
    """Mount every installed plugin, switched on or not: a webhook of what has begun still arrives."""
    return [path(f"p/{config.slug}/", include(config.urls)) for config in plugin_configs() if config.urls]
