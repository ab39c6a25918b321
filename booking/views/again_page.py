"""The details once more, with a choice of times above them: the time that they were for is kept no longer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from booking import when
from booking.availability import Slot, availability
from booking.errors import BookingError
from booking.forms.details import DetailsForm
from booking.forms.slot import Chosen
from booking.models import Booking, Offer
from booking.states import State
from booking.views.above import Problem
from booking.views.week import SlotView

OTHERS = 6
DAYS = 28


@dataclass(frozen=True, slots=True)
class Asked:
    """The time that the form was about. Unless ``picked``, the times nearest to ``chosen`` are shown and none is."""

    offer: Offer
    chosen: Chosen
    mode: str
    picked: bool = True


def again_page(
    request: HttpRequest,
    asked: Asked | None,
    form: DetailsForm,
    problem: Problem,
    *,
    now: datetime,
    lost: UUID | None = None,
) -> HttpResponse:
    """``lost``: a hold that may still keep the time for this visitor. Without ``asked`` there are no times to choose."""
    context = {"form": form, "problem": problem, "step_now": 3, "book_button": False}
    if asked is not None:
        offer = asked.offer
        context |= {
            "free": not offer.price,
            "slots": _slots(asked, now, lost),
            "choice": {
                "service": offer.service.slug,
                "minutes": offer.minutes,
                "mode": asked.mode,
                "who": offer.supervisor.slug,
            },
            "service": offer.service,
            "supervisor": offer.supervisor,
            "zone_words": when.zone_words(offer.supervisor.zone),
        }
    return render(request, "booking/again.html", context)


def _slots(asked: Asked, now: datetime, lost: UUID | None) -> list[SlotView]:
    """The times nearest to the one that was chosen; it stands first checked where it can still be had."""
    zone, wanted = asked.offer.supervisor.zone, asked.chosen.starts_at
    free = {slot.starts_at for slot in free_near(asked.offer, asked.mode, near=wanted, now=now, days=DAYS)}
    if (
        lost is not None
        and Booking.objects.filter(uuid=lost, state=State.HELD, hold_until__gt=now, starts_at=wanted).exists()
    ):
        free.add(wanted)
    nearest = sorted(sorted(free, key=lambda moment: abs(moment - wanted))[:OTHERS])
    return [
        SlotView(
            value=str(Chosen(starts_at=moment, supervisor=asked.chosen.supervisor)),
            clock=when.moment_short(moment, zone),
            words=when.at(when.day_said(when.local(moment, zone).date()), when.local(moment, zone)),
            chosen=asked.picked and moment == wanted,
        )
        for moment in nearest
    ]


def free_near(offer: Offer, mode: str, *, near: datetime, now: datetime, days: int) -> Sequence[Slot]:
    """Free times of an offer in ``days`` around a moment; none where it can't be booked online any more."""
    there = when.local(near, offer.supervisor.zone).date()
    first = max(there - timedelta(days=days // 4), when.local(now, offer.supervisor.zone).date())
    try:
        return availability(
            offer.service.slug,
            first=first,
            days=days,
            now=now,
            supervisor=offer.supervisor.slug,
            minutes=offer.minutes,
            mode=mode,
        ).slots
    except BookingError:
        return ()
