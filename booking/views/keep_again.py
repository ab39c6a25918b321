"""Details that come for a time which is kept no longer, or from a browser that lost its cookie: the same time is kept
again where it is free, else the page offers others; nothing that was typed is lost.

The form carries the choice (``details_form.choice_fields``), so nothing is read from a booking that may not be theirs.
Only the lost hold itself is let go of: its address is known to nobody but its visitor (docs/adr/0010).
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts import limits
from booking import actions, when
from booking.errors import HoldUnknown, NotOffered
from booking.forms.details import DetailsForm
from booking.forms.slot import Chosen, SlotForm
from booking.models import Booking, Offer
from booking.states import State
from booking.views.above import Problem, above, problem_of, say
from booking.views.again_page import Asked, again_page, free_near
from booking.views.details_form import choice_fields, form_of_offer
from booking.views.details_page import fill_kept
from booking.views.guards import check_ours
from booking.views.half_written import is_half_written
from booking.views.problems import Again
from booking.views.visitor import has_session, make_visitor_key

UNFINISHED = gettext_lazy("The time lapsed while you were writing. What you wrote is here; mend what is marked.")


class Sent(NamedTuple):
    """What the form says of its time. ``wrong``: why it names none that can be asked for."""

    asked: Asked | None
    wrong: Problem | None = None


def again_of(booking: Booking, now: datetime) -> Again | None:
    """The form that asks for the lapsed time once more; None where it is somebody else's by now."""
    slots = free_near(booking.offer, booking.mode, near=booking.starts_at, now=now, days=1)
    if not any(slot.starts_at == booking.starts_at for slot in slots):
        return None
    fields = choice_fields(booking)
    url = reverse("booking:hold", args=[fields.pop("service")])
    return Again(url, fields, when.moment_words(booking.starts_at, booking.supervisor.zone))


def keep_again(request: HttpRequest, uuid: UUID, *, mine: Booking | None, now: datetime) -> HttpResponseBase:
    """On to the payment, or the page with the form as it was."""
    asked, wrong = _sent(request, mine, now)
    if asked is None:  # somebody else's form, of a service that is offered no more
        form = DetailsForm(request.POST)
        return say(partial(again_page, request, None, form, now=now), problem_of(request, HoldUnknown()))
    form = form_of_offer(asked.offer, now=now, data=request.POST)

    def act() -> HttpResponseBase:
        check_ours(request)
        if wrong is not None:
            return say(draw, wrong)
        if is_half_written(request) or not form.is_valid():
            return say(draw, Problem(UNFINISHED, 400))
        limits.check(limits.HOLDS, key=limits.client_of(request), now=now)
        booking = _kept(request, uuid, asked, mine, now)
        messages.success(request, _("The time had lapsed meanwhile, and it is kept for you again."))
        return fill_kept(request, booking, form, now=now)

    draw = partial(again_page, request, asked, form, now=now, lost=uuid)
    return above(request, draw, act)


def _sent(request: HttpRequest, mine: Booking | None, now: datetime) -> Sent:
    """The time that the form is about. Where it names none, or one that is offered no more, a booking that is theirs
    says whose times to show.
    """
    form = SlotForm(request.POST)
    form.is_valid()
    data: dict[str, Any] = form.cleaned_data
    chosen: Chosen | None = data.get("slot")
    named = _offer(request.POST.get("service", ""), chosen.supervisor if chosen else data.get("who", ""), data)
    offer = named or (mine.offer if mine is not None else None)
    if offer is None:
        return Sent(None)
    mode = data.get("mode") or (mine.mode if mine is not None else offer.modes[0])
    if form.is_valid() and named is not None and chosen is not None:
        return Sent(Asked(offer, chosen, mode))
    near = Chosen(mine.starts_at if mine is not None else now, offer.supervisor.slug)
    if form.is_valid():
        return Sent(Asked(offer, near, mode, picked=False), problem_of(request, NotOffered()))
    return Sent(Asked(offer, near, mode, picked=False), Problem(form.trouble, 400))


def _offer(service: str, supervisor: str, data: dict[str, Any]) -> Offer | None:
    found: Offer | None = (
        Offer.objects.bookable()
        .for_hold()
        .select_related("supervisor__portrait")
        .filter(service__slug=service, supervisor__slug=supervisor, minutes=data.get("minutes", 0))
        .first()
    )
    return found


def _kept(request: HttpRequest, uuid: UUID, asked: Asked, mine: Booking | None, now: datetime) -> Booking:
    if mine is None:
        _let_go(uuid, asked, now)
    return actions.hold(
        asked.offer,
        starts_at=asked.chosen.starts_at,
        mode=asked.mode,
        visitor_key=make_visitor_key(request),
        language=get_language() or settings.LANGUAGE_CODE,
        now=now,
        user=request.user if has_session(request) and request.user.is_authenticated else None,
    )


def _let_go(uuid: UUID, asked: Asked, now: datetime) -> None:
    """The hold of this very form, which bars its own visitor now."""
    lost = Booking.objects.filter(
        uuid=uuid, state=State.HELD, offer=asked.offer, starts_at=asked.chosen.starts_at
    ).first()
    if lost is not None:
        actions.release(lost, now=now)
