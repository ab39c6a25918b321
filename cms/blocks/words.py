"""Blocks of words: text, quotations, the saying, questions, a source, a clock."""

from __future__ import annotations

import re
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from cms.blocks import samples
from cms.blocks.limits import ANSWER, QUOTATION, ROWS, HeadingBlock, LineBlock, ParagraphBlock
from cms.figures import refuse_unknown

FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]
WORDS = _("Words")
PIECE = re.compile(r"(?<=</p>)|(?<=</li>)|(?<=</h[2-6]>)")
"""After whatever stands on lines of its own."""
DOI = r"^10\.\d{4,9}/\S+$"
"""ISO 26324: the directory's 10, the registrant, and a name of the registrant's own."""
DOI_HELP = _("Without the address: “10.1371/journal.pone.0260156”. The link is made of it.")
DOI_WRONG = _("A DOI begins with 10. and has a slash in it: “10.1371/journal.pone.0260156”.")


class ProseBlock(blocks.RichTextBlock):
    """Rich text in which figures may stand: ``{phone}``, ``{price:group:90}`` (cms.figures)."""

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        refuse_unknown(found.source)
        return found

    def get_searchable_content(self, value: Any) -> list[str]:
        """Each heading, paragraph and row by itself, so that none runs into the next. Figures stand as they are written:
        who reads this fills them in or leaves them out (cms.search.indexing, cms.editing.reading).
        """
        pieces = [super(ProseBlock, self).get_searchable_content(RichText(part)) for part in PIECE.split(value.source)]
        return [text for piece in pieces for text in piece if text]


class TextBlock(ProseBlock):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": FEATURES, **kwargs})

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        group = WORDS
        template = "cms/blocks/text.html"
        preview_value = staticmethod(samples.text)
        description = _("Headings, paragraphs and lists: what most of a page is made of.")


class SectionBlock(blocks.StructBlock):
    heading = HeadingBlock()
    text = ProseBlock(label=_("Text"), features=["h3", "bold", "italic", "ol", "ul", "link", "document-link"])

    class Meta:
        label = _("Section with a heading beside it")
        icon = "title"
        group = WORDS
        template = "cms/blocks/section.html"
        preview_value = staticmethod(samples.section)
        description = _(
            "On a wide screen the heading stands at the left and the text beside it. Good for one subject of a page."
        )


class QuotationBlock(blocks.StructBlock):
    text = ParagraphBlock(
        label=_("What was said"), max_length=QUOTATION, help_text=_("Without quotation marks; the page adds them.")
    )
    who = LineBlock(
        label=_("Who said it"),
        required=False,
        help_text=_(
            "Whom a reader may look up or ask: “A. Researcher, 2021”, a colleague in a role. "
            "A client’s words are a testimonial."
        ),
    )

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        group = WORDS
        template = "cms/blocks/quotation.html"
        preview_value = staticmethod(samples.quotation)
        description = _(
            "One voice, set apart: of a book, a researcher or a colleague. What a client said is kept under Testimonials, "
            "with the consent, and shown by “How people describe us”."
        )


class TestimonialsBlock(blocks.StructBlock):
    __test__ = False  # the name begins like a test's

    heading = HeadingBlock(default="", required=False)

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
        preview_value = staticmethod(samples.testimonials)
        description = _("The testimonials about the practice whose consent is in force.")
        help_text = _(
            "Shows the testimonials about the practice whose consent is in force; nothing when there are none."
        )


class PullBlock(LineBlock):
    """One sentence, as long as a line may be."""

    class Meta:
        label = _("A sentence lifted out")
        icon = "arrow-up"
        group = WORDS
        template = "cms/blocks/pull.html"
        preview_value = staticmethod(samples.pull)
        description = _("One sentence of the text, large and alone. Once on a page.")


class SayingBlock(blocks.StructBlock):
    text = LineBlock(label=_("Saying"))
    source = LineBlock(label=_("Where it comes from"), required=False)

    class Meta:
        label = _("Saying over the landscape")
        icon = "view"
        group = WORDS
        template = "cms/blocks/saying.html"
        preview_value = staticmethod(samples.saying)
        description = _("A proverb over the hills, as the last thing on the front page.")
        help_text = _("Once on a site is enough; it closes the front page.")


class QuestionBlock(blocks.StructBlock):
    question = LineBlock(label=_("Question"))
    answer = ProseBlock(label=_("Answer"), max_length=ANSWER, features=["bold", "italic", "ol", "ul", "link"])


class QuestionsBlock(blocks.StructBlock):
    heading = HeadingBlock(required=False)
    questions = blocks.ListBlock(QuestionBlock(label=_("Question")), label=_("Questions"), min_num=1, max_num=ROWS)

    class Meta:
        label = _("Questions and answers")
        icon = "help"
        group = WORDS
        template = "cms/blocks/questions.html"
        preview_value = staticmethod(samples.questions)
        description = _("Answers that open one by one. Write the question as a reader would ask it.")


class ResearchBlock(blocks.StructBlock):
    heading = HeadingBlock(required=False, default="")
    finding = ParagraphBlock(label=_("What was found"), help_text=_("In your own words; promise nothing."))
    authors = LineBlock(label=_("Authors"))
    year = blocks.IntegerBlock(label=_("Year"), min_value=1900, max_value=2100)
    title = LineBlock(label=_("Title"), max_length=300)
    publication = LineBlock(label=_("Publication"), required=False)
    doi = blocks.RegexBlock(
        regex=DOI, label=_("DOI"), required=False, help_text=DOI_HELP, error_messages={"invalid": DOI_WRONG}
    )
    address = blocks.URLBlock(label=_("Address"), required=False, help_text=_("Where there is no DOI."))

    class Meta:
        label = _("Research reference")
        icon = "doc-full"
        group = WORDS
        template = "cms/blocks/research.html"
        preview_value = staticmethod(samples.research)
        description = _("A finding with its source, so that readers can check it.")


class ReferenceBlock(blocks.StructBlock):
    authors = LineBlock(label=_("Authors"), help_text=_("As the publication gives them: “Martin P, Kumar S”."))
    year = blocks.IntegerBlock(label=_("Year"), min_value=1900, max_value=2100)
    title = LineBlock(label=_("Title"), max_length=300)
    publication = LineBlock(label=_("Publication"), required=False)
    doi = blocks.RegexBlock(
        regex=DOI, label=_("DOI"), required=False, help_text=DOI_HELP, error_messages={"invalid": DOI_WRONG}
    )
    address = blocks.URLBlock(label=_("Address"), required=False, help_text=_("Where there is no DOI."))


class ReferencesBlock(blocks.StructBlock):
    heading = HeadingBlock(required=False)
    references = blocks.ListBlock(ReferenceBlock(label=_("Reference")), label=_("References"))

    class Meta:
        label = _("List of references")
        icon = "list-ul"
        group = WORDS
        template = "cms/blocks/references.html"
        preview_value = staticmethod(samples.references)
        description = _("What the text leans on, so that readers can look it up: authors, year, title, link.")


class MomentBlock(blocks.StructBlock):
    minute = blocks.IntegerBlock(label=_("Minute"), min_value=0, max_value=600)
    heading = HeadingBlock()
    text = blocks.RichTextBlock(label=_("Text"), max_length=ANSWER, features=["bold", "italic", "link"])


class ClockBlock(blocks.StructBlock):
    note = ParagraphBlock(label=_("Note beside it"), required=False)
    moments = blocks.ListBlock(MomentBlock(label=_("Moment")), label=_("Moments"), min_num=2, max_num=ROWS)

    class Meta:
        label = _("Minute by minute")
        icon = "time"
        group = WORDS
        template = "cms/blocks/clock.html"
        preview_value = staticmethod(samples.clock)
        description = _("A course of events by the minute, such as a first session.")
