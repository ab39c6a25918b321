"""A picture inside a page. What it shows is said for those who do not see it, or it is said to be decoration."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from cms.blocks.limits import LINE, LineBlock
from cms.blocks.words import WORDS


class ImageBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    alt = LineBlock(
        label=_("What it shows"),
        max_length=LINE,
        required=False,
        help_text=_("For those who do not see it, in this page’s language: one sentence, without “picture of”."),
    )
    decorative = blocks.BooleanBlock(
        label=_("It only decorates"),
        required=False,
        help_text=_("Nothing is lost by not seeing it: screen readers pass it over."),
    )
    caption = LineBlock(label=_("Caption"), required=False)

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if not found["alt"].strip() and not found["decorative"]:
            words = _("Say in a sentence what the picture shows, or tick that it only decorates.")
            raise StructBlockValidationError(block_errors={"alt": ValidationError(words)})
        return found

    class Meta:
        label = _("Picture")
        icon = "image"
        group = WORDS
        template = "cms/blocks/image.html"
        preview_template = "cms/blocks/previews/image.html"
        description = _("A picture across the page, with a caption if it needs one.")
