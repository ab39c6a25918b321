"""What booking holds about a person: handed out whole, blanked in place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.privacy import ErasureReport, PersonalData
from booking import when
from booking.blank import blank_bookings, blank_enquiries, blank_seats
from booking.models import Booking, Enquiry, Participant
from booking.states import PENDING, State


class BookingData(PersonalData):
    """Meetings that somebody ordered or came to, and what they asked."""

    slug = "booking"
    label = gettext_lazy("Meetings and messages")

    def export(self, *, user: User) -> Mapping[str, object]:
        """A participant's own seat only: who else came is not theirs to take along (Law 4)."""
        return {
            "ordered": [_ordered(booking) for booking in _bookings(user)],
            "seats": [_seat(one) for one in _seats(user)],
            "enquiries": [_enquiry(one) for one in _enquiries(user)],
        }

    def obstacles(self, *, user: User, now: datetime) -> tuple[str, ...]:
        """A meeting that is still to come needs somebody to reach."""
        coming = (
            Booking.objects.filter(Q(orderer_user=user) | Q(participants__user=user))
            .filter(Q(state=State.CONFIRMED) | Q(state__in=PENDING), ends_at__gt=now)
            .select_related("supervisor")
            .distinct()
            .order_by("starts_at")
        )
        return tuple(
            _("First cancel your time on %(moment)s.")
            % {"moment": when.moment_words(one.starts_at, one.supervisor.zone)}
            for one in coming
        )

    def erase(self, *, user: User, now: datetime) -> ErasureReport:
        """Names, addresses and words go; when, with whom and what was paid stay (bookkeeping: 6 years). Links that were
        sent to the person open nothing any more; those of others who ordered or come go on.
        """
        old = _bookings(user).filter(_over(now))
        keys = list(old.values_list("pk", flat=True))
        paid = old.filter(price__gt=0, confirmed_at__isnull=False).exists()
        blanked = blank_bookings(keys)
        seats = blank_seats(Q(user=user, booking__in=Booking.objects.filter(_over(now)).values("pk")))
        enquiries = blank_enquiries(list(_enquiries(user).values_list("pk", flat=True)))
        kept = (
            (_("Dates and sums of paid meetings, without your name: bookkeeping law asks for 6 years."),)
            if paid
            else ()
        )
        return ErasureReport(blanked={"bookings": blanked, "seats": seats, "enquiries": enquiries}, kept=kept)


def _over(now: datetime) -> Q:
    """What nobody waits for any more: held, or ended without."""
    return Q(ends_at__lte=now) | ~Q(state__in=[State.CONFIRMED, *PENDING])


def _bookings(user: User) -> QuerySet[Booking]:
    return Booking.objects.filter(orderer_user=user).select_related("supervisor", "service").order_by("starts_at")


def _seats(user: User) -> QuerySet[Participant]:
    return Participant.objects.filter(user=user).select_related("booking").order_by("booking__starts_at")


def _enquiries(user: User) -> QuerySet[Enquiry]:
    """By address: an enquiry has no sign-in. Only a person whose address it is can hold the account."""
    return (
        Enquiry.objects.filter(email__iexact=user.email).prefetch_related("replies")
        if user.email
        else Enquiry.objects.none()
    )


def _ordered(booking: Booking) -> dict[str, object]:
    return {
        "uuid": booking.uuid,
        "service": str(booking.service.name),
        "supervisor": booking.supervisor.name,
        "starts_at": booking.starts_at,
        "ends_at": booking.ends_at,
        "state": booking.state,
        "mode": booking.mode,
        "name": booking.orderer_name,
        "email": booking.orderer_email,
        "phone": booking.orderer_phone,
        "organisation": booking.organisation_name,
        "business_id": booking.organisation_business_id,
        "note": booking.note,
        "price": booking.price,
        "currency": booking.currency,
        "created_at": booking.created_at,
        "terms_accepted_at": booking.terms_accepted_at,
        "consent_performance_at": booking.consent_performance_at,
    }


def _seat(one: Participant) -> dict[str, object]:
    return {
        "booking": one.booking.uuid,
        "starts_at": one.booking.starts_at,
        "state": one.state,
        "name": one.name,
        "email": one.email,
        "phone": one.phone,
    }


def _enquiry(one: Enquiry) -> dict[str, object]:
    return {
        "uuid": one.uuid,
        "created_at": one.created_at,
        "name": one.name,
        "email": one.email,
        "phone": one.phone,
        "organisation": one.organisation_name,
        "wishes": one.wishes,
        "answers": [reply.text for reply in one.replies.all()],
    }
