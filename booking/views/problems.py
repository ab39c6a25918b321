"""A typed error as a page: what happened and what to do now (Law 9), with the error's own status."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.limits import TooMany
from booking import errors
from booking.views.ways import ways_of
from booking.views.week import Way

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Again:
    """A form that asks for the same time: its address, its fields, and the time in words."""

    url: str
    fields: Mapping[str, str]
    words: str


HEADINGS: dict[type[Exception], Promise] = {
    TooMany: TooMany.title,
    errors.HoldLapsed: gettext_lazy("The time is free again"),
    errors.HoldUnknown: gettext_lazy("We don’t know this browser"),
    errors.HoldLimit: gettext_lazy("You are keeping a time already"),
    errors.NothingFound: gettext_lazy("This can’t be booked"),
    errors.NotOffered: gettext_lazy("This can’t be booked online"),
    errors.QueryInvalid: gettext_lazy("The address is incomplete"),
    errors.LinkInvalid: gettext_lazy("This link does not open"),
    errors.NobodyKnown: gettext_lazy("Show us that the booking is yours"),
    errors.NotYours: gettext_lazy("This booking is not among yours"),
    errors.Foreign: gettext_lazy("The form came from elsewhere"),
    errors.NotAllowed: gettext_lazy("This is not yours to do"),
    errors.IllegalMove: gettext_lazy("Something has changed meanwhile"),
    errors.LessBack: gettext_lazy("Something has changed meanwhile"),
    errors.MeetingOver: gettext_lazy("The meeting is over"),
    errors.CutOffPassed: gettext_lazy("It is too late to do this here"),
    errors.WithdrawalNotPossible: gettext_lazy("The right to withdraw has ended"),
    errors.Busy: gettext_lazy("A moment, please"),
    errors.PaymentTrouble: gettext_lazy("The payment did not begin"),
}
"""By the nearest class in the error's own line."""


def told(view: View[P]) -> View[P]:
    """Turn the errors that a person can mend into a page. Where a form was sent, ``above.above`` comes before it."""

    @wraps(view)
    def telling(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except (errors.BookingError, TooMany) as error:
            return problem_page(request, error)

    return telling


def problem_page(
    request: HttpRequest,
    error: errors.BookingError | TooMany,
    *,
    ways: Sequence[Way] = (),
    again: Again | None = None,
) -> HttpResponse:
    """``ways``: where to go, the best first, where the view knows better than the error. ``again``: the time that can be
    had once more.
    """
    heading = next((HEADINGS[kind] for kind in type(error).__mro__ if kind in HEADINGS), _("This did not work"))
    context = {
        "heading": heading,
        "message": error.message,
        "ways": ways or ways_of(request, error),
        "again": again,
    }
    response = render(request, "booking/gone.html", context, status=error.status)
    if error.retry_after:
        response["Retry-After"] = str(error.retry_after)
    return response
