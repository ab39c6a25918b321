"""A typed error as a page: what happened and what to do now (Law 9), with the error's own status."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.limits import TooMany
from booking import errors
from booking.views.week import Way

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Again:
    """A form that asks for the same time: its address, its fields, and the time in words."""

    url: str
    fields: Mapping[str, str]
    words: str


HEADINGS: dict[type[errors.BookingError], Promise] = {
    errors.HoldLapsed: gettext_lazy("The time is free again"),
    errors.HoldUnknown: gettext_lazy("We don't know this browser"),
    errors.HoldLimit: gettext_lazy("You are keeping a time already"),
    errors.NothingFound: gettext_lazy("This can't be booked"),
    errors.NotOffered: gettext_lazy("This can't be booked online"),
    errors.QueryInvalid: gettext_lazy("The address is unfinished"),
    errors.LinkInvalid: gettext_lazy("This link does not open"),
    errors.NotAllowed: gettext_lazy("This is not yours to do"),
    errors.IllegalMove: gettext_lazy("Something has changed meanwhile"),
    errors.MeetingOver: gettext_lazy("The meeting is over"),
    errors.CutOffPassed: gettext_lazy("It is too late to do this here"),
    errors.WithdrawalNotPossible: gettext_lazy("The right to withdraw has ended"),
    errors.Busy: gettext_lazy("A moment, please"),
    errors.PaymentTrouble: gettext_lazy("The payment did not begin"),
}


def told(view: View[P]) -> View[P]:
    """Turn the errors that a person can mend into a page."""

    @wraps(view)
    def telling(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except errors.BookingError as error:
            return problem_page(request, error)
        except TooMany as error:
            response = page(request, heading=error.title, message=error.message, status=error.status)
            response["Retry-After"] = str(error.retry_after)
            return response

    return telling


def problem_page(
    request: HttpRequest, error: errors.BookingError, *, ways: Sequence[Way] = (), again: Again | None = None
) -> HttpResponse:
    """``ways``: where to go, the best first; without any, to the beginning of the booking. ``again``: the time that can
    be had once more.
    """
    heading = next((words for kind, words in HEADINGS.items() if isinstance(error, kind)), _("This did not work"))
    if isinstance(error, errors.LinkInvalid) and not ways:
        # Who signs in finds the booking; coming back here they would see it.
        login = f"{reverse('account_login')}?{urlencode({'next': reverse('accounts:portal')})}"
        ways = (Way(url=login, label=_("Sign in")), Way(url=reverse("booking:start"), label=_("Choose a time")))
    return page(request, heading=heading, message=error.message, status=error.status, ways=ways, again=again)


def page(
    request: HttpRequest,
    *,
    heading: str | Promise,
    message: str | Promise,
    status: int,
    ways: Sequence[Way] = (),
    again: Again | None = None,
) -> HttpResponse:
    """The page itself."""
    found = ways or (Way(url=reverse("booking:start"), label=_("Choose a time")),)
    context = {"heading": heading, "message": message, "ways": found, "again": again}
    return render(request, "booking/gone.html", context, status=status)
