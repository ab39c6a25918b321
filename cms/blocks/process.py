"""How a process runs: spans of sessions between two shores, drawn as a bridge and told as a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks import samples
from cms.blocks.limits import HeadingBlock, LineBlock, ParagraphBlock
from cms.blocks.rows import GROUP


class SpanBlock(blocks.StructBlock):
    title = LineBlock(label=_("Title"), max_length=30, help_text=_("One word or two: “Beginning”."))
    sessions = blocks.IntegerBlock(label=_("Sessions"), default=4, min_value=1, max_value=12)
    text = ParagraphBlock(label=_("Text"), required=False)
    pier = LineBlock(
        label=_("What its last session is"),
        required=False,
        max_length=60,
        help_text=_("Such as “mid-term evaluation”. It stands at the end of the span as a pier."),
    )


class ProcessBlock(blocks.StructBlock):
    heading = HeadingBlock()
    lead = ParagraphBlock(label=_("Lead"), required=False)
    before = LineBlock(label=_("What comes before"), max_length=80, help_text=_("The near shore."))
    spans = blocks.ListBlock(
        SpanBlock(label=_("Span")),
        min_num=1,
        max_num=4,
        label=_("Spans"),
        help_text=_("One to four; the bridge is drawn from the numbers of sessions."),
    )
    after = LineBlock(label=_("What comes after"), max_length=80, help_text=_("The far shore."))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        context["drawn"] = list(drawn(value["spans"]))
        return context

    class Meta:
        label = _("The bridge of a process")
        icon = "resubmit"
        group = GROUP
        template = "cms/blocks/process.html"
        preview_value = staticmethod(samples.process)
        description = _("Spans of sessions with their evaluations as a bridge, for services of several months.")


@dataclass(frozen=True)
class Drawn:
    """A span and where its sessions stand, in hundredths of its length; the last one stands on the pier."""

    span: Any
    first: int
    last: int
    arcs: tuple[tuple[str, str], ...]
    """From and to."""
    dots: tuple[str, ...]


def drawn(spans: Iterable[Any]) -> Iterable[Drawn]:
    """The spans with their sessions numbered through."""
    before = 0
    for span in spans:
        count = max(1, span["sessions"] or 1)
        places = [f"{100 * number / count:.2f}" for number in range(count + 1)]
        yield Drawn(span, before + 1, before + count, tuple(pairwise(places)), tuple(places[1:-1]))
        before += count
