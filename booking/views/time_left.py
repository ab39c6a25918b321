"""How long a time is still kept, the warning before it lapses, and more time for who needs it (WCAG 2.2.1)."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from booking import actions
from booking.errors import BookingError, HoldLapsed, HoldUnknown
from booking.models import Booking
from booking.states import PENDING
from booking.views.guards import check_ours
from booking.views.mine import theirs
from booking.views.problems import told
from booking.views.strip import until_words

WARNING = timedelta(minutes=2)
"""The warning comes so long before the end: well over the 20 seconds that WCAG asks for."""


@dataclass(frozen=True, slots=True)
class Left:
    """What the line above the form says. ``again_seconds``: when it looks again by itself; 0 for never."""

    url: str
    until: str = ""
    over: bool = False
    ending: bool = False
    more: bool = False
    again_seconds: int = 0
    given: bool = False
    """More time was asked for and given just now."""


def left_of(booking: Booking, *, now: datetime) -> Left:
    url = reverse("booking:more_time", args=[booking.uuid])
    until = booking.hold_until
    if booking.state not in PENDING or until is None or until <= now:
        return Left(url=url, over=True)
    ending = until - now <= WARNING
    wait = until - now + timedelta(seconds=1) if ending else until - now - WARNING
    return Left(
        url=url,
        until=until_words(booking),
        ending=ending,
        more=actions.may_have_more(booking),
        again_seconds=math.ceil(wait / timedelta(seconds=1)),
    )


@csrf_exempt  # see guards.check_ours: its button belongs to the form of the details
@told
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def more_time(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """The line alone, for htmx: GET looks, POST asks for more. Without htmx the button belongs to the form beside it,
    which comes back as it was; this address leads there.
    """
    now = timezone.now()
    booking = theirs(request, uuid)
    if not getattr(request, "htmx", False):
        return redirect(reverse("booking:details", args=[uuid]))
    problem: str | Promise = ""
    given = False
    if booking is None:
        left = Left(url="", over=True)
        problem = HoldUnknown.message
    else:
        if request.method == "POST":
            try:
                check_ours(request)
                booking.hold_until = actions.more_time(booking, now=now).hold_until
                given = True
            except HoldLapsed:
                booking.hold_until = None
            except BookingError as error:
                problem = error.message
        left = replace(left_of(booking, now=now), given=given)
    return render(request, "booking/parts/time_left.html", {"left": left, "left_problem": problem})
