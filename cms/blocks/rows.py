"""Blocks of rows: benefits and steps."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

ROWS = _("Rows")


class RowBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"))
    text = blocks.TextBlock(label=_("Text"), required=False)


class BenefitsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"))
    rows = blocks.ListBlock(RowBlock(label=_("Benefit")), label=_("Benefits"))

    class Meta:
        label = _("Benefits")
        icon = "success"
        group = ROWS
        template = "cms/blocks/benefits.html"
        help_text = _("What it may help with. Say what happens; promise no results.")


class StepsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"))
    lead = blocks.TextBlock(label=_("Lead"), required=False)
    rows = blocks.ListBlock(
        RowBlock(label=_("Step")), min_num=2, max_num=6, label=_("Steps"), help_text=_("Two to six; an arc joins them.")
    )

    class Meta:
        label = _("Steps")
        icon = "order"
        group = ROWS
        template = "cms/blocks/steps.html"


class FactsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False)
    rows = blocks.ListBlock(RowBlock(label=_("Fact")), label=_("Facts"))

    class Meta:
        label = _("Facts")
        icon = "list-ul"
        group = ROWS
        template = "cms/blocks/facts.html"
