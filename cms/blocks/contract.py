"""What a plugin subclasses to bring a block of its own to the pages."""

from __future__ import annotations

from typing import ClassVar

from wagtail.blocks import Block

from plugins.contracts import Contract


class PluginBlock(Contract):
    """A kind of content that editors may place on any page.

    ``slug`` becomes the block's name in the stored page: never change it once pages use it. When the plugin is
    uninstalled, what editors wrote stays in the database untouched, shows nothing, and is back with the plugin.
    """

    slug: ClassVar[str] = ""

    def block(self) -> Block:
        """A new instance of the block: its fields, template, label, icon and group."""
        raise NotImplementedError
