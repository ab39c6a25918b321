"""What the style page shows of one component."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from wagtail.blocks import Block

from cms.context import site

Context = Callable[[], dict[str, Any]]


def nothing() -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Component:
    slug: str
    title: str | Promise
    when: str | Promise
    """One line: when to use it."""
    template: str
    """The site's own template where there is one; else a sheet of markup under ``cms/look/parts/``."""
    context: Context = nothing

    def render(self, request: HttpRequest) -> SafeString:
        """The component with its sample data, as a page of the site would show it."""
        return render_to_string(self.template, self.context(), request=request)


@dataclass(frozen=True)
class PageComponent(Component):
    """A page that is of one piece: what stands between its header and its footer."""

    def render(self, request: HttpRequest) -> SafeString:
        """Without the request, so that what was said to the editor is not taken for said here."""
        html = render_to_string(self.template, {**site(request), **self.context()})
        return SafeString(html[html.index("<main") : html.index("</main>")].partition(">")[2])


@dataclass(frozen=True)
class BlockComponent:
    """A block of the pages' body, with the words and the sample that its editors see."""

    slug: str
    block: Block

    @property
    def title(self) -> str | Promise:
        label: str | Promise = self.block.label
        return label

    @property
    def when(self) -> str | Promise:
        words: str | Promise = self.block.get_description()
        return words

    @property
    def template(self) -> str:
        return str(self.block.meta.template)

    def render(self, request: HttpRequest) -> SafeString:
        """The block across a page, with the value of its preview."""
        context = {"where": "band", "request": request, **site(request)}
        return SafeString(self.block.render(self.block.get_preview_value(), context=context))
