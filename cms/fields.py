"""The body of every page: a stream of blocks, plugins' among them."""

from __future__ import annotations

from typing import Any

from wagtail.fields import StreamField


class BodyField(StreamField):
    """A StreamField that writes no block into migrations.

    Which blocks exist depends on the plugins that are installed; a migration that listed them would differ from one
    installation to the next (and every new sentence of help would make one).
    """

    def __init__(self, block_types: Any = None, **kwargs: Any) -> None:
        super().__init__(block_types or [], **kwargs)

    @property
    def stream_block(self) -> Any:
        from cms.blocks.body import body_block  # models must load before the blocks that choose among them

        found = self.__dict__.get("stream_block")
        if found is None:
            found = self.__dict__["stream_block"] = body_block()
            found.set_meta_options(self.block_opts)
        return found

    def deconstruct(self) -> Any:
        name, path, _args, kwargs = super(StreamField, self).deconstruct()
        return name, path, [], kwargs
