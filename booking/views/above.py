"""What was refused is said above the form that was sent, and the form comes back as it was typed (docs/adr/0010)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.functional import Promise

from accounts.limits import TooMany
from booking.errors import BookingError, SlotRefused
from booking.views.ways import ways_of
from booking.views.week import Way

LONG = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """Context of templates/booking/parts/problem.html. ``retry_after`` is in seconds, 0 for none; ``ways`` are those
    beside sending the form once more.
    """

    message: str | Promise
    status: int
    retry_after: int = 0
    ways: Sequence[Way] = ()

    @property
    def long(self) -> bool:
        """Whether it is a wait in which somebody would rather call."""
        return self.retry_after >= LONG


Draw = Callable[[Problem], HttpResponse]
"""The page with the form as it was sent, and the problem above it."""


def above(request: HttpRequest, draw: Draw, act: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """What ``act`` answers; where it is refused, the form once more with the refusal above it. So whatever an action
    may raise, now or later, no typed word is lost.
    """
    try:
        return act()
    except (BookingError, TooMany) as error:
        return say(draw, problem_of(request, error))


def problem_of(request: HttpRequest, error: BookingError | TooMany) -> Problem:
    """A time that is refused has its ways in the page itself: the other times. A way to where one stands is the form."""
    ways = () if isinstance(error, SlotRefused) else ways_of(request, error)
    elsewhere = [way for way in ways if way.url != request.path]
    return Problem(error.message, error.status, error.retry_after, elsewhere)


def say(draw: Draw, problem: Problem) -> HttpResponse:
    """The page, with its status and when to come back."""
    response = draw(problem)
    response.status_code = problem.status
    if problem.retry_after:
        response["Retry-After"] = str(problem.retry_after)
    return response
