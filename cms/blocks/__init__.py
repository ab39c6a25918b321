"""The blocks of pages. Plugins need ``PluginBlock`` alone."""

from __future__ import annotations

from cms.blocks.contract import PluginBlock

__all__ = ["PluginBlock"]
