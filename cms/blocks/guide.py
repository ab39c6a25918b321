"""The rows of the guide "is this for me?"."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks import samples
from cms.blocks.choosers import ServiceChooserBlock
from cms.blocks.offers import OFFERS
from cms.guide import About, Who


class FitBlock(blocks.StructBlock):
    service = ServiceChooserBlock(label=_("Service"))
    why = blocks.TextBlock(label=_("Why it fits"), help_text=_("One or two sentences to the visitor."))
    who = blocks.MultipleChoiceBlock(
        label=_("For whom"), choices=Who.choices, required=False, help_text=_("None: for everybody.")
    )
    about = blocks.MultipleChoiceBlock(
        label=_("About what"), choices=About.choices, required=False, help_text=_("None: about anything.")
    )

    class Meta:
        label = _("A service that fits")
        icon = "tag"
        group = OFFERS
        template = "cms/blocks/fit.html"
        preview_value = staticmethod(samples.fit)
        description = _("A row of the guide: one service, for whom and about what it fits, and why. The best first.")


class GuideStream(blocks.StreamBlock):
    fit = FitBlock()


def guide_block() -> GuideStream:
    """The stream of the guide's rows, the best first."""
    return GuideStream(required=False)
