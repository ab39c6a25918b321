"""The body of every page: a stream of blocks, plugins' among them."""

from __future__ import annotations

from typing import Any

from django.utils.module_loading import import_string
from wagtail.fields import StreamField

BODY = "cms.blocks.body.body_block"


class BodyField(StreamField):
    """A StreamField that writes no block into migrations.

    Which blocks exist depends on the plugins that are installed; a migration that listed them would differ from one
    installation to the next (and every new sentence of help would make one). ``builder`` is the dotted path of what
    makes the stream's block, for a page with a stream of another kind.
    """

    def __init__(self, block_types: Any = None, *, builder: str = BODY, **kwargs: Any) -> None:
        super().__init__(block_types or [], **kwargs)
        self.builder = builder

    @property
    def stream_block(self) -> Any:
        found = self.__dict__.get("stream_block")
        if found is None:
            # Models must load before the blocks that choose among them.
            found = self.__dict__["stream_block"] = import_string(self.builder)()
            found.set_meta_options(self.block_opts)
        return found

    def deconstruct(self) -> Any:
        name, path, _args, kwargs = super(StreamField, self).deconstruct()
        if self.builder != BODY:
            kwargs["builder"] = self.builder
        return name, path, [], kwargs
