"""How one gets to a place: by foot, bus, car, wheelchair; and a drawn map that asks nobody else for anything."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from cms.blocks import samples
from cms.blocks.choosers import PlaceChooserBlock
from cms.blocks.offers import OFFERS
from cms.catalogue import catalogue

WAYS = [
    ("foot", _("On foot")),
    ("bicycle", _("By bicycle")),
    ("bus", _("By bus")),
    ("train", _("By train")),
    ("car", _("By car")),
    ("entrance", _("The step-free way in")),
    ("inside", _("Inside")),
]


class WayBlock(blocks.StructBlock):
    by = blocks.ChoiceBlock(label=_("How"), choices=WAYS)
    text = blocks.TextBlock(label=_("Text"), help_text=_("Distances in metres, stops by name, steps by number."))


class PlaceBlock(blocks.StructBlock):
    place = PlaceChooserBlock(label=_("Place"), help_text=_("Name and address come from here."))
    ways = blocks.ListBlock(WayBlock(label=_("Way")), label=_("Ways to get there"))
    map_drawing = blocks.CharBlock(
        label=_("Drawn map"), required=False, help_text=_("The name of a drawing in static/maps, without “.svg”.")
    )
    map_picture = ImageChooserBlock(label=_("Map as a picture"), required=False)
    map_words = blocks.TextBlock(
        label=_("What the map shows, in words"),
        required=False,
        help_text=_("Everything that one needs to find the way without seeing the map."),
    )

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if (found["map_drawing"] or found["map_picture"]) and not found["map_words"].strip():
            missing = ValidationError(_("Say in words what the map shows: not everybody sees it."))
            raise StructBlockValidationError({"map_words": missing})
        return found

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        wanted = value["place"].pk if value["place"] else None
        context["place"] = next((place for place in catalogue().places if place.pk == wanted), None)
        context["ways"] = WAYS
        return context

    class Meta:
        label = _("Place and how to get there")
        icon = "site"
        group = OFFERS
        template = "cms/blocks/place.html"
        preview_value = staticmethod(samples.place)
        description = _("On the contact page: one place, every way there, and a map with its words.")


class PlacesStream(blocks.StreamBlock):
    place = PlaceBlock()


def places_block() -> PlacesStream:
    """The stream of a contact page's places."""
    return PlacesStream(required=False)
