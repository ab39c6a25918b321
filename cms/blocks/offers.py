"""Blocks that show what the practice offers; names, prices and times come from booking, never from here."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks import samples
from cms.blocks.choosers import ServiceChooserBlock, SupervisorChooserBlock
from cms.blocks.limits import HEADING, HeadingBlock, LineBlock, ParagraphBlock
from cms.catalogue import catalogue

OFFERS = _("People and services")


class SupervisorsBlock(blocks.StructBlock):
    heading = HeadingBlock()
    supervisors = blocks.ListBlock(
        SupervisorChooserBlock(),
        label=_("Supervisors"),
        min_num=0,
        default=[],
        help_text=_("Leave empty to show everybody."),
    )

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        wanted = [person.pk for person in value["supervisors"] if person]
        people = catalogue().supervisors
        context["people"] = [p for p in people if p.pk in wanted] if wanted else people
        return context

    class Meta:
        label = _("Supervisors")
        icon = "group"
        group = OFFERS
        template = "cms/blocks/supervisors.html"
        preview_value = staticmethod(samples.supervisors)
        description = _("People with their portraits, their fields and the way to their pages.")


class ServicesBlock(blocks.StructBlock):
    heading = HeadingBlock()
    services = blocks.ListBlock(
        ServiceChooserBlock(),
        label=_("Services"),
        min_num=0,
        default=[],
        help_text=_("Leave empty to show all of them."),
    )

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        wanted = [service.pk for service in value["services"] if service]
        found = catalogue().services
        context["services"] = [s for s in found if s.pk in wanted] if wanted else found
        return context

    class Meta:
        label = _("Services")
        icon = "list-ul"
        group = OFFERS
        template = "cms/blocks/services.html"
        preview_value = staticmethod(samples.services)
        description = _("Services with their prices. Names and prices come from bookings, never from here.")


class AudienceBlock(blocks.StructBlock):
    title = LineBlock(
        label=_("For whom"), max_length=HEADING, help_text=_("As the visitor would say it: “for myself”.")
    )
    text = ParagraphBlock(label=_("Text"), required=False)
    service = ServiceChooserBlock(label=_("Service"), help_text=_("The row leads to its page and shows its price."))


class AudiencesBlock(blocks.StructBlock):
    heading = HeadingBlock()
    rows = blocks.ListBlock(AudienceBlock(label=_("Way in")), label=_("Ways in"), min_num=1, max_num=8)

    class Meta:
        label = _("Who is it for?")
        icon = "list-ol"
        group = OFFERS
        template = "cms/blocks/audiences.html"
        preview_value = staticmethod(samples.audiences)
        description = _("Ways in, as visitors would say who they are, each to its service.")


class TimesBlock(blocks.StructBlock):
    heading = HeadingBlock()
    text = ParagraphBlock(label=_("Text"), required=False)
    service = ServiceChooserBlock(label=_("Service"), help_text=_("Its next free times are shown."))
    count = blocks.IntegerBlock(label=_("How many"), default=4, min_value=1, max_value=8)

    class Meta:
        label = _("Next free times")
        icon = "calendar-alt"
        group = OFFERS
        template = "cms/blocks/times.html"
        preview_template = "cms/blocks/previews/times.html"
        preview_value = staticmethod(samples.times)
        description = _("The next times that are free now, each a step from being booked.")


class CallToBookBlock(blocks.StructBlock):
    heading = HeadingBlock()
    text = ParagraphBlock(label=_("Text"), required=False)
    label = LineBlock(
        max_length=40, label=_("Words on the button"), required=False, help_text=_("Empty: “Book a time”.")
    )
    service = ServiceChooserBlock(label=_("Service"), required=False, help_text=_("Empty: all of them."))

    class Meta:
        label = _("Call to book")
        icon = "calendar-check"
        group = OFFERS
        template = "cms/blocks/call_to_book.html"
        preview_value = staticmethod(samples.call_to_book)
        description = _("A heading and the button that leads to the times. Where a reader decides.")


class HelpBlock(blocks.StructBlock):
    heading = HeadingBlock()
    text = ParagraphBlock(
        label=_("Text"),
        help_text=_("One or two sentences. The number comes from the site’s settings and stands first."),
    )

    class Meta:
        label = _("Help in a crisis")
        icon = "warning"
        group = OFFERS
        template = "cms/blocks/help.html"
        preview_value = staticmethod(samples.help_in_a_crisis)
        description = _("The number to call, first and large. No price and no picture beside it.")


class ReadsBlock(blocks.StructBlock):
    heading = HeadingBlock()
    count = blocks.IntegerBlock(label=_("How many"), default=4, min_value=1, max_value=6)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        from cms.queries import newest_articles  # queries import the models, which hold this block

        context = super().get_context(value, parent_context)
        context["articles"] = newest_articles(count=value["count"])
        return context

    class Meta:
        label = _("Newest articles")
        icon = "doc-full-inverse"
        group = OFFERS
        template = "cms/blocks/reads.html"
        preview_value = staticmethod(samples.reads)
        description = _("The newest articles in the page’s language.")
