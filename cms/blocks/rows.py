"""Blocks of rows: benefits and steps."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks import samples
from cms.blocks.limits import HEADING, ROWS, HeadingBlock, LineBlock, ParagraphBlock

GROUP = _("Rows")


class RowBlock(blocks.StructBlock):
    title = LineBlock(label=_("Title"), max_length=HEADING)
    text = ParagraphBlock(label=_("Text"), required=False)


class BenefitsBlock(blocks.StructBlock):
    heading = HeadingBlock()
    rows = blocks.ListBlock(RowBlock(label=_("Benefit")), label=_("Benefits"), min_num=1, max_num=ROWS)

    class Meta:
        label = _("Benefits")
        icon = "success"
        group = GROUP
        template = "cms/blocks/benefits.html"
        preview_value = staticmethod(samples.benefits)
        description = _("Three to six things that may get easier, side by side.")
        help_text = _("What it may help with. Say what happens; promise no results.")


class StepsBlock(blocks.StructBlock):
    heading = HeadingBlock()
    lead = ParagraphBlock(label=_("Lead"), required=False)
    rows = blocks.ListBlock(
        RowBlock(label=_("Step")), min_num=2, max_num=6, label=_("Steps"), help_text=_("Two to six; an arc joins them.")
    )

    class Meta:
        label = _("Steps")
        icon = "order"
        group = GROUP
        template = "cms/blocks/steps.html"
        preview_value = staticmethod(samples.steps)
        description = _("How something runs, from the first step to the last, under an arc.")


class FactsBlock(blocks.StructBlock):
    heading = HeadingBlock(required=False)
    rows = blocks.ListBlock(RowBlock(label=_("Fact")), label=_("Facts"), min_num=1, max_num=ROWS)

    class Meta:
        label = _("Facts")
        icon = "list-ul"
        group = GROUP
        template = "cms/blocks/facts.html"
        preview_value = staticmethod(samples.facts)
        description = _("Short facts in two columns: length, place, language.")
