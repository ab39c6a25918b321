"""Where the practice itself is met: a picker names the place before anybody chooses a time there."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from booking.choices import Mode
from booking.views.catalogue import Picked
from booking.views.times_of import Free


def place_of(picked: Picked, one: Free) -> str:
    """The name of the place of a free time; empty where one meets otherwise."""
    return str(one.place) if one.place is not None and picked.mode == Mode.ON_SITE else ""


def places_of(picked: Picked, free: Sequence[Free]) -> list[str]:
    """Names of the places at which these choices can be had, each once: of these times, and of the hours of other
    weeks where they are known. No queries.
    """
    names = dict.fromkeys(place_of(picked, one) for one in free)
    if picked.mode == Mode.ON_SITE and picked.row:
        offers = {offer.pk for offer in picked.matching}
        names |= dict.fromkeys(
            str(row.places[hours.place])
            for row in picked.row.offers
            if row.id in offers
            for hours in row.hours
            if hours.place is not None and Mode.ON_SITE in hours.modes
        )
    return sorted(filter(None, names))


def mode_words(mode: str) -> str:
    return {
        Mode.REMOTE.value: _("By video"),
        Mode.ON_SITE.value: _("In person"),
        Mode.AT_CLIENT.value: _("At your premises"),
    }[mode]
