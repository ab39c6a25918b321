"""Blocks whose figures come from prices and rules of today: what a process costs, until when one cancels, who sells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks import samples
from cms.blocks.choosers import ServiceChooserBlock
from cms.blocks.limits import HeadingBlock, ParagraphBlock
from cms.catalogue import ServiceCard, catalogue
from cms.examples import example
from cms.figures import hours_words

FIGURES = _("Figures of today")


class CostExampleBlock(blocks.StructBlock):
    heading = HeadingBlock()
    text = ParagraphBlock(label=_("Text"), required=False, help_text=_("Who they are, and what was agreed."))
    service = ServiceChooserBlock(label=_("Service"))
    sessions = blocks.IntegerBlock(label=_("Sessions"), min_value=1, max_value=60, default=12)
    minutes = blocks.IntegerBlock(
        label=_("Length, minutes"), required=False, min_value=5, max_value=720, help_text=_("Empty: the longest.")
    )

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        service = catalogue().service(value["service"].pk) if value["service"] else None
        if service is not None and not service.is_crisis:
            context["example"] = example(service, sessions=value["sessions"], minutes=value["minutes"])
        return context

    class Meta:
        label = _("What a process costs")
        icon = "calendar-check"
        group = FIGURES
        template = "cms/blocks/cost_example.html"
        preview_value = staticmethod(samples.cost_example)
        description = _(
            "What a whole process costs, worked out from the prices of today. Nothing, where it is not offered."
        )


@dataclass(frozen=True)
class CutOff:
    """Services with the same rule on cancelling."""

    hours: int
    percent: int
    free: bool
    """Nothing is paid, so nothing is charged for a late word."""
    services: tuple[ServiceCard, ...]

    @property
    def words(self) -> str:
        return hours_words(self.hours)


def cutoffs(services: Iterable[ServiceCard]) -> list[CutOff]:
    """The shortest notice first. Of a crisis no rule is said: nothing is paid before it."""
    found: dict[tuple[int, int, bool], list[ServiceCard]] = {}
    for service in services:
        if not service.is_crisis and service.offers:
            free = not any(offer.price for offer in service.offers)
            found.setdefault((service.cancel_cutoff_hours, service.late_refund_percent, free), []).append(service)
    return [CutOff(*rule, tuple(rows)) for rule, rows in sorted(found.items(), key=lambda pair: pair[0])]


class CutOffsBlock(blocks.StructBlock):
    heading = HeadingBlock(required=False)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        return {**super().get_context(value, parent_context), "cutoffs": cutoffs(catalogue().services)}

    class Meta:
        label = _("Until when one cancels")
        icon = "time"
        group = FIGURES
        template = "cms/blocks/cutoffs.html"
        preview_value = staticmethod(samples.cutoffs)
        description = _("Each service’s rule on moving and cancelling, as booking applies it.")


class SellersBlock(blocks.StructBlock):
    heading = HeadingBlock(required=False)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        return {**super().get_context(value, parent_context), "sellers": catalogue().sellers}

    class Meta:
        label = _("Who sells")
        icon = "group"
        group = FIGURES
        template = "cms/blocks/sellers.html"
        preview_value = staticmethod(samples.sellers)
        description = _("Each seller with business ID, contact and supervisors: for terms and the privacy notice.")
