"""Where a refusal leads: from each error of the room to the pages on which a person can go on (Law 9)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.limits import TooMany
from booking import errors
from booking.views.mine import kept_by
from booking.views.strip import strip_of
from booking.views.visitor import has_session
from booking.views.week import Way

MAKING = frozenset({"details", "pay", "give_up", "more_time", "return"})
"""Names of the addresses whose ``uuid`` is a booking that is still being made."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stood when it was refused: what the address says of it."""

    request: HttpRequest
    view: str = ""
    uuid: UUID | None = None
    service: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Place:
        match = request.resolver_match
        if match is None or match.app_name != "booking":
            return cls(request)
        return cls(request, match.url_name or "", match.kwargs.get("uuid"), match.kwargs.get("service", ""))


Find = Callable[[Place], Way | None]


def ways_of(request: HttpRequest, error: errors.BookingError | TooMany) -> Sequence[Way]:
    """The best first; at least one."""
    place = Place.of(request)
    finds = next(LEADS[kind] for kind in type(error).__mro__ if kind in LEADS)
    found = [way for way in (find(place) for find in finds) if way is not None]
    return found or [_start(place)]


def _start(place: Place) -> Way:
    return Way(url=reverse("booking:start"), label=_("Choose a time"))


def _times(place: Place) -> Way | None:
    if not place.service or place.view == "enquiry":
        return None
    return Way(url=reverse("booking:times", args=[place.service]), label=_("Choose a time"))


def _services(place: Place) -> Way:
    return Way(url=reverse("booking:start"), label=_("Choose another service"))


def _write(place: Place) -> Way:
    return Way(url=reverse("booking:enquiry_general"), label=_("Write to us"))


def _once_more(place: Place) -> Way:
    """The same address: each of them shows its page when it is asked without a form."""
    return Way(url=place.request.path, label=_("Try again"))


def _booking(place: Place) -> Way | None:
    """Its page. The way to it for somebody who is still making it opens the page to their browser."""
    if place.uuid is None:
        return None
    name = "return" if place.view in MAKING else "booking"
    return Way(url=reverse(f"booking:{name}", args=[place.uuid]), label=_("Look at the booking"))


def _details(place: Place) -> Way | None:
    if place.uuid is None:
        return None
    return Way(url=reverse("booking:details", args=[place.uuid]), label=_("To your details"))


def _pay(place: Place) -> Way | None:
    """The step that follows the details: of a free meeting too."""
    if place.uuid is None:
        return None
    return Way(url=reverse("booking:pay", args=[place.uuid]), label=_("To the last step"))


def _kept(place: Place) -> Way | None:
    kept = kept_by(place.request, timezone.now())
    return Way(url=strip_of(kept)["kept_url"], label=_("Go on with the time you keep")) if kept else None


def _mine(place: Place) -> Way:
    """Who signs in finds the booking; coming back to a dead link they would see it again."""
    portal = reverse("accounts:portal")
    if has_session(place.request) and place.request.user.is_authenticated:
        return Way(url=portal, label=_("To my pages"))
    return Way(url=f"{reverse('account_login')}?{urlencode({'next': portal})}", label=_("Sign in"))


LEADS: dict[type[Exception], Sequence[Find]] = {
    TooMany: (_once_more,),
    errors.BookingError: (_start,),
    errors.SlotRefused: (_times, _services),
    errors.NotOffered: (_services, _write),
    errors.HoldLimit: (_kept, _times),
    errors.HoldLapsed: (_start,),
    errors.HoldUnknown: (_start,),
    errors.KeptLongEnough: (_details,),
    errors.TooManyAttempts: (_start,),
    errors.NoSeat: (_start, _write),
    errors.Busy: (_once_more,),
    errors.IllegalMove: (_booking,),
    errors.DetailsMissing: (_details,),
    errors.TermsNotAccepted: (_pay,),
    errors.NothingToPay: (_pay,),
    errors.NotFree: (_pay,),
    errors.PaymentTrouble: (_once_more, _write),
    errors.CutOffPassed: (_booking,),
    errors.LessBack: (_booking,),
    errors.MeetingOver: (_booking,),
    errors.WithdrawalNotPossible: (_booking,),
    errors.LinkInvalid: (_mine, _start),
    errors.Foreign: (_once_more,),
    errors.NotAllowed: (_booking,),
    errors.EnquiryIncomplete: (_write,),
    errors.QueryInvalid: (_times, _services),
    errors.NothingFound: (_times, _services),
}
"""By the nearest class in the error's own line."""
