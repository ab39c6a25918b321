"""Where meetings are held."""

from __future__ import annotations

from booking.models import Place
from demo.source import every, i18n


def build() -> None:
    """Make the places that are missing."""
    known = set(Place.objects.values_list("slug", flat=True))
    for each in every("places"):
        if each["slug"] not in known:
            Place.objects.create(
                slug=each["slug"],
                name=i18n(each["name"]),
                address=each["address"],
                city=each["city"],
                directions=i18n(each["directions"]),
            )
