"""Querysets, each scoped by its viewer here and nowhere else (Law 4)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from booking.states import LIVE, PENDING, WAITING
from booking.walls import is_office, office_sellers

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from booking.models import (  # noqa: F401 - names of the generics below
        Booking,
        Enquiry,
        Offer,
        Participant,
        Service,
        Supervisor,
        TimeOff,
    )
    from booking.viewers import Viewer

LONGEST_BLOCK = timedelta(days=1)
"""No booking keeps more time than this (constraint booking_at_most_a_day)."""


def _walls(user: User | AnonymousUser | None, *, supervisor: str, own: Q) -> Q:
    """``own`` or the supervisor's own; and for the office, those of the sellers that it keeps the books of."""
    if user is None or not user.is_authenticated or not user.is_active:
        return Q(pk__in=())
    return own | Q(**{f"{supervisor}__user": user.pk}) | Q(**{f"{supervisor}__seller__in": office_sellers(user)})


def _as_client(user: User | AnonymousUser | None) -> Q:
    from booking.models import Participant

    if user is None or not user.is_authenticated or not user.is_active:
        return Q(pk__in=())
    return Q(orderer_user=user.pk) | Q(pk__in=Participant.objects.filter(user=user.pk).values("booking"))


class ArchivableQuerySet(models.QuerySet[Any]):
    """Things that are archived, never deleted."""

    def current(self) -> Self:
        return self.filter(archived_at=None)


class SupervisorQuerySet(ArchivableQuerySet):
    def public(self) -> Self:
        """Shown on the site."""
        return self.current()

    def bookable(self) -> Self:
        return self.current().filter(accepts_bookings=True)


class ServiceQuerySet(ArchivableQuerySet):
    def public(self) -> Self:
        """Shown on the site."""
        return self.current().filter(published=True)


class OfferQuerySet(models.QuerySet["Offer"]):
    def public(self) -> Self:
        """Active, of a published service, by a supervisor who works here."""
        return self.filter(
            active=True,
            service__published=True,
            service__archived_at=None,
            supervisor__archived_at=None,
        )

    def bookable(self) -> Self:
        """Public, and a time can be chosen online. In a crisis one first talks, whatever the entry says."""
        return (
            self.public()
            .filter(supervisor__accepts_bookings=True)
            .exclude(service__entry="request")
            .exclude(service__kind="crisis")
        )

    def for_hold(self) -> Self:
        """With all that ``hold`` reads of them, so that it asks once for many."""
        return self.select_related("service", "supervisor", "vat_code").prefetch_related("vat_code__rates")


class TimeOffQuerySet(models.QuerySet["TimeOff"]):
    def overlapping(self, starts_at: datetime, ends_at: datetime) -> Self:
        return self.filter(ends_at__gt=starts_at, starts_at__lt=ends_at)


class BookingQuerySet(models.QuerySet["Booking"]):
    def live(self) -> Self:
        return self.filter(state__in=LIVE)

    def pending(self) -> Self:
        return self.filter(state__in=PENDING)

    def lapsed(self, now: datetime) -> Self:
        """Pending ones whose time to finish is over."""
        return self.pending().filter(hold_until__lte=now)

    def overlapping(self, blocks_from: datetime, blocks_until: datetime) -> Self:
        """Live ones that keep some of this time, by a range of the index booking_busy."""
        return self.live().filter(
            blocks_from__gt=blocks_from - LONGEST_BLOCK, blocks_from__lt=blocks_until, blocks_until__gt=blocks_from
        )

    def with_facts(self) -> Self:
        """What ``facts_of`` reads, in two queries."""
        return self.select_related("supervisor", "service", "place").prefetch_related("participants")

    def visible_to(self, user: User | AnonymousUser | None) -> Self:
        """A supervisor sees their own clients'; the office the practice's; an orderer and a participant their own."""
        return self.filter(_walls(user, supervisor="supervisor", own=_as_client(user)))

    def own_of(self, user: User | AnonymousUser | None) -> Self:
        """What somebody ordered or comes to, whatever else their work would open."""
        return self.filter(_as_client(user))

    def made_by(self, user: User | AnonymousUser | None, *, visitor_key: str) -> Self:
        """What a visitor is making: by the key of their session, or as the signed-in person who ordered it."""
        mine = Q(visitor_key=visitor_key) if visitor_key else Q(pk__in=())
        if user is not None and user.is_authenticated:
            mine |= Q(orderer_user=user.pk)
        return self.filter(mine)

    def held_by(self, user: User | AnonymousUser | None) -> Self:
        """Sessions that the person holds as a supervisor, ordered by whomever."""
        known = user is not None and user.is_authenticated and user.is_active
        return self.filter(supervisor__user=user.pk) if known and user is not None else self.none()

    def handled_by(self, user: User | AnonymousUser | None) -> Self:
        """What the practice's own side works with. A colleague's session that one ordered or comes to oneself is not
        among them: there one is a client.
        """
        return self.filter(_walls(user, supervisor="supervisor", own=Q(pk__in=())))

    def for_viewer(self, viewer: Viewer) -> Self:
        """What the viewer's sign-in or signed links open; a link of an older version opens nothing, and a sign-in
        without the second factor nothing that one would see as staff.
        """
        from booking.models import Participant

        opened = Q(pk__in=())
        for key in viewer.keys:
            if key.kind == "orderer":
                opened |= Q(uuid=key.uuid, access_version=key.version)
            else:
                opened |= Q(
                    pk__in=Participant.objects.filter(uuid=key.uuid, access_version=key.version).values("booking")
                )
        if viewer.user is None:
            return self.filter(opened)
        of_sign_in = self.model.objects.visible_to if viewer.proven else self.model.objects.own_of
        return self.filter(opened | Q(pk__in=of_sign_in(viewer.user).values("pk")))


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def visible_to(self, user: User | AnonymousUser | None) -> Self:
        """A participant sees themself alone; an orderer sees dates and prices, not who else comes."""
        mine = Q()
        if user is not None and user.is_authenticated:
            mine = Q(user=user.pk)
        return self.filter(_walls(user, supervisor="booking__supervisor", own=mine))


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    def waiting(self) -> Self:
        """Nobody has answered yet."""
        return self.filter(state__in=WAITING)

    def urgent_first(self, *then: str) -> Self:
        """Each with ``is_urgent``: somebody in a crisis waits for an answer. ``then``: how the others follow."""
        waits = Q(service__kind="crisis", state__in=WAITING)
        return self.annotate(
            is_urgent=models.Case(models.When(waits, then=True), default=False, output_field=models.BooleanField())
        ).order_by("-is_urgent", *then)

    def visible_to(self, user: User | AnonymousUser | None) -> Self:
        """The chosen supervisor's and the assigned person's; the office sees those without a supervisor too."""
        own = Q(assigned_to=user.pk) if user is not None and user.is_authenticated else Q()
        if is_office(user):
            own |= Q(supervisor=None)
        return self.filter(_walls(user, supervisor="supervisor", own=own))
