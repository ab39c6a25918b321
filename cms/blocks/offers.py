"""Blocks that show what the practice offers; names, prices and times come from booking, never from here."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.choosers import ServiceChooserBlock, SupervisorChooserBlock
from cms.catalogue import catalogue

OFFERS = _("People and services")


class SupervisorsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"))
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


class ServicesBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"))
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


class AudienceBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("For whom"), help_text=_("As the visitor would say it: “for myself”."))
    text = blocks.TextBlock(label=_("Text"), required=False)
    service = ServiceChooserBlock(label=_("Service"), help_text=_("The row leads to its page and shows its price."))


class AudiencesBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"))
    rows = blocks.ListBlock(AudienceBlock(label=_("Way in")), label=_("Ways in"))

    class Meta:
        label = _("Who is it for?")
        icon = "list-ol"
        group = OFFERS
        template = "cms/blocks/audiences.html"


class TimesBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"))
    text = blocks.TextBlock(label=_("Text"), required=False)
    service = ServiceChooserBlock(label=_("Service"), help_text=_("Its next free times are shown."))
    count = blocks.IntegerBlock(label=_("How many"), default=4, min_value=1, max_value=8)

    class Meta:
        label = _("Next free times")
        icon = "calendar-alt"
        group = OFFERS
        template = "cms/blocks/times.html"


class CallToBookBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"))
    text = blocks.TextBlock(label=_("Text"), required=False)
    label = blocks.CharBlock(label=_("Words on the button"), required=False, help_text=_("Empty: “Book a time”."))
    service = ServiceChooserBlock(label=_("Service"), required=False, help_text=_("Empty: all of them."))

    class Meta:
        label = _("Call to book")
        icon = "calendar-check"
        group = OFFERS
        template = "cms/blocks/call_to_book.html"


class HelpBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"))
    text = blocks.TextBlock(
        label=_("Text"),
        help_text=_("One or two sentences. The number comes from the site's settings and stands first."),
    )

    class Meta:
        label = _("Help in a crisis")
        icon = "warning"
        group = OFFERS
        template = "cms/blocks/help.html"


class ReadsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"))
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
