"""What can be booked of one service: its public offers, and which of them the visitor's choices mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.core.cache import caches
from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from booking import calendar
from booking.choices import Mode
from booking.errors import NothingFound
from booking.models import Offer, Service, Supervisor, WeeklyHours
from booking.signals import catalogue_changed, times_changed
from booking.views.addresses import ANYONE

SHOWN = "booking:shown:"
SHOWN_SECONDS = 10


def service_of(slug: str) -> Service:
    """A published service. Raises NothingFound."""
    service: Service | None = Service.objects.public().filter(slug=slug).first()
    if service is None:
        raise NothingFound(_("There is no such service any more. Choose another one."))
    return service


def offers_of(service: Service) -> list[Offer]:
    """The offers whose times can be chosen online, supervisors in their order, shorter first. Two queries at most."""
    return list(
        Offer.objects.bookable()
        .filter(service=service)
        .select_related("supervisor__portrait", "supervisor__seller", "vat_code")
        .prefetch_related("vat_code__rates")
        .order_by("supervisor__position", "supervisor__name", "supervisor_id", "minutes")
    )


class Shown(NamedTuple):
    """A service, its offers, and what free times are worked out from: rules and hours, but not what is busy."""

    service: Service
    offers: list[Offer]
    row: calendar.ServiceRow | None


def shown(slug: str) -> Shown:
    """For a page that is only looked at: kept for some seconds in this process, and dropped at once where this process
    changes the catalogue or somebody's hours. What is busy is never kept, and whoever then takes a time is answered by
    the database. Raises NothingFound.
    """
    cache = caches["local"]
    key = f"{SHOWN}{cache.get(SHOWN, 0)}:{slug}"
    found: Shown | None = cache.get(key)
    if found is None:
        service = service_of(slug)
        found = Shown(service, offers_of(service), calendar.service_row(slug))
        cache.set(key, found, SHOWN_SECONDS)
    return found


class Slugs(NamedTuple):
    """Of all that is public."""

    services: frozenset[str]
    supervisors: frozenset[str]


def public_slugs() -> Slugs:
    """Kept as ``shown`` is. What an address says is looked for here first, so that nobody fills a cache, or asks the
    database, with words of their own.
    """
    cache = caches["local"]
    key = f"{SHOWN}{cache.get(SHOWN, 0)}"
    found: Slugs | None = cache.get(key)
    if found is None:
        found = Slugs(
            frozenset(Service.objects.public().values_list("slug", flat=True)),
            frozenset(Supervisor.objects.public().values_list("slug", flat=True)),
        )
        cache.set(key, found, SHOWN_SECONDS)
    return found


def forget_shown(sender: object, **_more: object) -> None:
    """Receiver of catalogue_changed, and of times_changed where hours were saved."""
    cache = caches["local"]
    cache.set(SHOWN, cache.get(SHOWN, 0) + 1, None)


catalogue_changed.connect(forget_shown, dispatch_uid="booking.views.catalogue")
times_changed.connect(forget_shown, sender=WeeklyHours, dispatch_uid="booking.views.catalogue.hours")


@dataclass(frozen=True, slots=True)
class Picked:
    """The visitor's choices, each checked against the offers."""

    service: Service
    offers: tuple[Offer, ...]
    """All of the service."""
    who: str
    """A supervisor's slug, or "anyone"."""
    minutes: int
    mode: str
    path: str = ""
    """Where the picker stands; the service's own page unless it is about moving a booking."""
    row: calendar.ServiceRow | None = None
    """What free times are worked out from, where it is known already."""

    @property
    def matching(self) -> list[Offer]:
        """Those that give this length this way, by whoever is chosen."""
        return [offer for offer in self.by_who if offer.minutes == self.minutes and self.mode in offer.modes]

    @property
    def by_who(self) -> list[Offer]:
        return self.of(self.who)

    def of(self, who: str) -> list[Offer]:
        return [offer for offer in self.offers if who in {ANYONE, offer.supervisor.slug}]

    @property
    def supervisor(self) -> Supervisor | None:
        """The one who was chosen; None for anyone."""
        return None if self.who == ANYONE else self.by_who[0].supervisor

    @property
    def supervisors(self) -> list[Supervisor]:
        """Each once, in order."""
        return list({offer.supervisor_id: offer.supervisor for offer in self.offers}.values())

    @property
    def lengths(self) -> list[int]:
        return sorted({offer.minutes for offer in self.by_who})

    @property
    def modes(self) -> list[str]:
        """Ways to meet at this length, in the order of Mode."""
        given = {mode for offer in self.by_who if offer.minutes == self.minutes for mode in offer.modes}
        return [mode for mode in Mode.values if mode in given]


def pick(service: Service, offers: Sequence[Offer], *, who: str, minutes: str, mode: str) -> Picked:
    """Fill in what was not chosen. Raises NothingFound for a person, length or way that nobody offers, and Http404
    where the service has nothing to book.
    """
    if not offers:
        raise Http404
    everybody = {offer.supervisor.slug for offer in offers}
    chosen = who or (ANYONE if service.anyone else _likeliest_person(offers))
    if chosen not in everybody and not (chosen == ANYONE and service.anyone):
        raise NothingFound(_("Nobody of that name offers this service. Choose somebody else."))
    picked = Picked(service=service, offers=tuple(offers), who=chosen, minutes=0, mode="")
    length = _length(picked, minutes)
    picked = Picked(service=service, offers=tuple(offers), who=chosen, minutes=length, mode="")
    if mode and mode not in Mode.values:
        raise NothingFound(_("There is no such way to meet. Choose another one."))
    way = mode if mode in picked.modes else _likeliest(picked.modes)
    return Picked(service=service, offers=tuple(offers), who=chosen, minutes=length, mode=way)


def _likeliest_person(offers: Sequence[Offer]) -> str:
    """The first who works in the reader's language, else the first of all."""
    spoken = (offer for offer in offers if get_language() in offer.supervisor.languages)
    return next(spoken, offers[0]).supervisor.slug


def _length(picked: Picked, minutes: str) -> int:
    if not minutes:
        return picked.lengths[0]
    # At most four digits: what a number of a thousand digits costs to read is nobody's to spend.
    asked = int(minutes) if minutes.isascii() and minutes.isdigit() and len(minutes) <= 4 else 0
    if asked in picked.lengths:
        return asked
    if asked in {offer.minutes for offer in picked.offers}:
        return picked.lengths[0]  # somebody else offers it: another choice changed, so the length follows
    raise NothingFound(_("Nobody offers a meeting of that length. Choose another one."))


def _likeliest(modes: Sequence[str]) -> str:
    return Mode.REMOTE.value if Mode.REMOTE in modes else modes[0]
