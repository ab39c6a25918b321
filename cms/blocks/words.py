"""Blocks of words: text, a picture, quotations, the saying, questions, a source, a clock."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]
WORDS = _("Words")


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": FEATURES, **kwargs})

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        group = WORDS
        template = "cms/blocks/text.html"


class SectionBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"))
    text = blocks.RichTextBlock(label=_("Text"), features=["h3", "bold", "italic", "ol", "ul", "link", "document-link"])

    class Meta:
        label = _("Section with a heading beside it")
        icon = "title"
        group = WORDS
        template = "cms/blocks/section.html"


class ImageBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("What it shows"),
        required=False,
        help_text=_("For those who do not see it. Leave empty if the picture only decorates."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        label = _("Picture")
        icon = "image"
        group = WORDS
        template = "cms/blocks/image.html"


class QuotationBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("What was said"), help_text=_("Without quotation marks; the page adds them."))
    who = blocks.CharBlock(
        label=_("Who said it"),
        required=False,
        help_text=_("A role, never a client's name: “a class teacher, individual supervision”."),
    )

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        group = WORDS
        template = "cms/blocks/quotation.html"


class TestimonialsBlock(blocks.StructBlock):
    __test__ = False  # the name begins like a test's

    heading = blocks.CharBlock(label=_("Heading"), default="", required=False)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        from cms.queries import testimonials_about  # queries import the models, which hold this block

        context = super().get_context(value, parent_context)
        context["testimonials"] = testimonials_about(None, on=timezone.localdate())
        return context

    class Meta:
        label = _("How people describe us")
        icon = "openquote"
        group = WORDS
        template = "cms/blocks/testimonials.html"
        help_text = _(
            "Shows the testimonials about the practice whose consent is in force; nothing when there are none."
        )


class PullBlock(blocks.CharBlock):
    class Meta:
        label = _("A sentence lifted out")
        icon = "arrow-up-big"
        group = WORDS
        template = "cms/blocks/pull.html"


class SayingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Saying"))
    source = blocks.CharBlock(label=_("Where it comes from"), required=False)

    class Meta:
        label = _("Saying over the landscape")
        icon = "view"
        group = WORDS
        template = "cms/blocks/saying.html"
        help_text = _("Once on a site is enough; it closes the front page.")


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"))
    answer = blocks.RichTextBlock(label=_("Answer"), features=["bold", "italic", "ol", "ul", "link"])


class QuestionsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False)
    questions = blocks.ListBlock(QuestionBlock(label=_("Question")), label=_("Questions"))

    class Meta:
        label = _("Questions and answers")
        icon = "help"
        group = WORDS
        template = "cms/blocks/questions.html"


class ResearchBlock(blocks.StructBlock):
    finding = blocks.TextBlock(label=_("What was found"), help_text=_("In your own words; promise nothing."))
    authors = blocks.CharBlock(label=_("Authors"))
    year = blocks.IntegerBlock(label=_("Year"), min_value=1900, max_value=2100)
    title = blocks.CharBlock(label=_("Title"))
    publication = blocks.CharBlock(label=_("Publication"), required=False)
    address = blocks.URLBlock(label=_("Address"), required=False)

    class Meta:
        label = _("Research reference")
        icon = "doc-full"
        group = WORDS
        template = "cms/blocks/research.html"


class MomentBlock(blocks.StructBlock):
    minute = blocks.IntegerBlock(label=_("Minute"), min_value=0, max_value=600)
    heading = blocks.CharBlock(label=_("Heading"))
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "link"])


class ClockBlock(blocks.StructBlock):
    note = blocks.TextBlock(label=_("Note beside it"), required=False)
    moments = blocks.ListBlock(MomentBlock(label=_("Moment")), label=_("Moments"))

    class Meta:
        label = _("Minute by minute")
        icon = "time"
        group = WORDS
        template = "cms/blocks/clock.html"
