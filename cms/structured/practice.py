"""The practice: schema.org/ProfessionalService with its places, and the WebSite that is its."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from cms.catalogue import PlaceCard, catalogue
from cms.icons.drawing import LARGE
from cms.icons.facts import site_icon
from cms.phones import international
from cms.practice import Practice, practice

Node = dict[str, Any]
COUNTRY = "FI"
"""Written telephone numbers are read as Finnish (cms.phones), and so are the addresses."""


def absolute(path: str) -> str:
    """An address with the site's own scheme and host, never the request's."""
    return urljoin(settings.SITE_URL, path or "/")


PRACTICE_ID = "/#practice"


def practice_node() -> Node:
    """Name, telephone, email, opening hours, places and its icon: only what the site's head and footer say too."""
    facts = current()
    logo = absolute(reverse("icon_png", args=[site_icon().version, LARGE]))
    node: Node = {
        "@type": "ProfessionalService",
        "@id": absolute(PRACTICE_ID),
        "name": facts.name,
        "url": absolute(f"/{get_language()}/"),
        "description": facts.tagline,
        "telephone": international(facts.phone),
        "email": facts.email,
        "logo": logo,
        "image": logo,
        "openingHours": list(facts.opening_hours),
        "knowsLanguage": sorted({code for person in catalogue().supervisors for code in person.languages}),
    }
    places = catalogue().places
    if places:
        node["address"] = _address(places[0])
        node["location"] = [{"@type": "Place", "name": str(place.name), "address": _address(place)} for place in places]
    return node


def site_node() -> Node:
    """The site under the practice's name, in this language."""
    return {
        "@type": "WebSite",
        "@id": absolute(f"/{get_language()}/#site"),
        "url": absolute(f"/{get_language()}/"),
        "name": current().name,
        "inLanguage": get_language(),
        "publisher": {"@id": absolute(PRACTICE_ID)},
    }


def current() -> Practice:
    """The practice's facts in the reader's language."""
    return practice(get_language() or settings.LANGUAGE_CODE)


def _address(place: PlaceCard) -> Node:
    return {
        "@type": "PostalAddress",
        "streetAddress": place.address,
        "addressLocality": place.city,
        "addressCountry": COUNTRY,
    }
