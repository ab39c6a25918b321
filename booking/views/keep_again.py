"""Details that come for a time which is kept no longer, or from a browser that lost its cookie: the same time is kept
again where it is free, else the page offers others; nothing that was typed is lost.

The form carries the choice (``details_form.choice_fields``), so nothing is read from a booking that may not be theirs.
Only the lost hold itself is let go of: its address is known to nobody but its visitor (docs/adr/0010).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts import limits
from booking import actions, when
from booking.availability import Slot, availability
from booking.errors import BookingError, HoldLapsed, HoldUnknown, SlotRefused
from booking.forms.details import DetailsForm
from booking.forms.slot import Chosen, SlotForm
from booking.models import Booking, Offer
from booking.states import State
from booking.views.details_form import choice_fields, details_of, form_of_offer
from booking.views.problems import Again
from booking.views.visitor import has_session, make_visitor_key
from booking.views.week import SlotView

OTHERS = 6
DAYS = 28
FOREIGN = gettext_lazy("The browser says that the form came from another site. Check it, and send it once more.")
UNFINISHED = gettext_lazy("The time lapsed while you were writing. What you wrote is here; mend what is marked.")


class Asked(NamedTuple):
    """The time that the form was about."""

    offer: Offer
    chosen: Chosen
    mode: str


def again_of(booking: Booking, now: datetime) -> Again | None:
    """The form that asks for the lapsed time once more; None where it is somebody else's by now."""
    slots = _free(booking.offer, booking.mode, near=booking.starts_at, now=now, days=1)
    if not any(slot.starts_at == booking.starts_at for slot in slots):
        return None
    fields = choice_fields(booking)
    url = reverse("booking:hold", args=[fields.pop("service")])
    return Again(url, fields, when.moment_words(booking.starts_at, booking.supervisor.zone))


def keep_again(request: HttpRequest, uuid: UUID, *, mine: Booking | None, now: datetime) -> HttpResponseBase:
    """On to the payment, or the page with the form as it was. Raises HoldLapsed, HoldUnknown where the form does not
    say which time it was about, TooMany, Busy.
    """
    asked = _asked(request, mine)
    form = form_of_offer(asked.offer, now=now, data=request.POST)
    if "more_time" in request.POST or not form.is_valid():
        return _page(request, asked, form, problem=UNFINISHED, status=400, now=now, lost=uuid)
    limits.check(limits.HOLDS, key=limits.client_of(request), now=now)
    try:
        if mine is None:
            _let_go(uuid, asked, now)
        booking = actions.hold(
            asked.offer,
            starts_at=asked.chosen.starts_at,
            mode=asked.mode,
            visitor_key=make_visitor_key(request),
            language=get_language() or settings.LANGUAGE_CODE,
            now=now,
            user=request.user if has_session(request) and request.user.is_authenticated else None,
        )
    except SlotRefused as error:
        return _page(request, asked, form, problem=error.message, status=error.status, now=now)
    actions.fill_details(booking, details=details_of(request, form.cleaned_data), now=now)
    messages.success(request, _("The time had lapsed meanwhile, and it is kept for you again."))
    return redirect(reverse("booking:pay", args=[booking.uuid]))


def foreign(request: HttpRequest, uuid: UUID, *, now: datetime) -> HttpResponse:
    """A form that the browser says another site sent: nothing is done, and it is shown as it came."""
    asked = _asked(request, None)
    form = form_of_offer(asked.offer, now=now, data=request.POST)
    return _page(request, asked, form, problem=FOREIGN, status=403, now=now, lost=uuid)


def _asked(request: HttpRequest, mine: Booking | None) -> Asked:
    form = SlotForm(request.POST)
    if not form.is_valid():
        raise HoldLapsed if mine is not None else HoldUnknown
    chosen: Chosen = form.cleaned_data["slot"]
    offer = (
        Offer.objects.bookable()
        .for_hold()
        .select_related("supervisor__portrait")
        .filter(service__slug=request.POST.get("service", ""), supervisor__slug=chosen.supervisor)
        .filter(minutes=form.cleaned_data["minutes"])
        .first()
    )
    if offer is None:
        raise HoldLapsed if mine is not None else HoldUnknown
    return Asked(offer, chosen, form.cleaned_data["mode"])


def _let_go(uuid: UUID, asked: Asked, now: datetime) -> None:
    """The hold of this very form, which bars its own visitor now."""
    lost = Booking.objects.filter(
        uuid=uuid, state=State.HELD, offer=asked.offer, starts_at=asked.chosen.starts_at
    ).first()
    if lost is not None:
        actions.release(lost, now=now)


def _page(
    request: HttpRequest,
    asked: Asked,
    form: DetailsForm,
    *,
    problem: str | Promise,
    status: int,
    now: datetime,
    lost: UUID | None = None,
) -> HttpResponse:
    """The details with a choice of times above them. ``lost``: a hold that may still keep the time for this visitor."""
    offer = asked.offer
    context = {
        "form": form,
        "problem": problem,
        "free": not offer.price,
        "slots": _slots(asked, now, lost),
        "choice": {"service": offer.service.slug, "minutes": offer.minutes, "mode": asked.mode},
        "service": offer.service,
        "supervisor": offer.supervisor,
        "zone_words": when.zone_words(offer.supervisor.zone),
        "step_now": 3,
        "book_button": False,
    }
    return render(request, "booking/again.html", context, status=status)


def _slots(asked: Asked, now: datetime, lost: UUID | None) -> list[SlotView]:
    """The times nearest to the one that was chosen; it stands first checked where it can still be had."""
    zone, wanted = asked.offer.supervisor.zone, asked.chosen.starts_at
    free = {slot.starts_at for slot in _free(asked.offer, asked.mode, near=wanted, now=now, days=DAYS)}
    if lost is not None and Booking.objects.filter(uuid=lost, state=State.HELD, starts_at=wanted).exists():
        free.add(wanted)
    nearest = sorted(sorted(free, key=lambda moment: abs(moment - wanted))[:OTHERS])
    return [
        SlotView(
            value=str(Chosen(starts_at=moment, supervisor=asked.chosen.supervisor)),
            clock=when.moment_short(moment, zone),
            words=when.at(when.day_said(when.local(moment, zone).date()), when.local(moment, zone)),
            chosen=moment == wanted,
        )
        for moment in nearest
    ]


def _free(offer: Offer, mode: str, *, near: datetime, now: datetime, days: int) -> Sequence[Slot]:
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
        return ()  # it can't be booked online any more
