"""The stream of a page's body: the house's blocks, plugins' blocks, and what is kept of absent ones."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from wagtail import blocks

from cms.blocks import figures, kept, offers, pictures, process, rows, words
from cms.blocks.contract import PluginBlock
from cms.blocks.limits import AT_MOST, BLOCKS
from plugins.registry import contributions


class BodyBlock(blocks.StreamBlock):
    """A stream that keeps a child whose type it does not know (platform.md: Wagtail would delete it)."""

    text = words.TextBlock()
    section = words.SectionBlock()
    image = pictures.ImageBlock()
    quotation = words.QuotationBlock()
    testimonials = words.TestimonialsBlock()
    pull = words.PullBlock()
    saying = words.SayingBlock()
    questions = words.QuestionsBlock()
    research = words.ResearchBlock()
    references = words.ReferencesBlock()
    clock = words.ClockBlock()
    benefits = rows.BenefitsBlock()
    steps = rows.StepsBlock()
    process = process.ProcessBlock()
    facts = rows.FactsBlock()
    supervisors = offers.SupervisorsBlock()
    services = offers.ServicesBlock()
    audiences = offers.AudiencesBlock()
    times = offers.TimesBlock()
    call_to_book = offers.CallToBookBlock()
    help = offers.HelpBlock()
    reads = offers.ReadsBlock()
    cost_example = figures.CostExampleBlock()
    cutoffs = figures.CutOffsBlock()
    sellers = figures.SellersBlock()
    kept = kept.KeptBlock()

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value:
            try:
                value = json.loads(value)
            except ValueError:
                return super().to_python(value)
        if isinstance(value, list) and value and isinstance(value[0], dict):
            value = [child if child["type"] in self.child_blocks else kept.wrap(child) for child in value]
        return super().to_python(value)

    def get_prep_value(self, value: Any) -> list[dict[str, Any]]:
        stored: Iterable[dict[str, Any]] = super().get_prep_value(value)
        return [child for raw in stored if (child := kept.unwrap(raw)) is not None]

    class Meta:
        max_num = BLOCKS
        block_counts = {name: {"max_num": most} for name, most in AT_MOST.items()}


def body_block() -> BodyBlock:
    """A new body block. Plugins' blocks come after the house's own, in the order of the plugins.

    A disabled plugin's block stays: disabling stops new starts, and what editors wrote goes on showing.
    """
    return BodyBlock([(name_of(found), found().block()) for found in contributions(PluginBlock, include_disabled=True)])


def name_of(contribution: type[PluginBlock]) -> str:
    """The block's name in stored pages; Wagtail takes no dash in it."""
    return contribution.slug.replace("-", "_")
