"""What one may do with a booking, by who looks and when."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.second_factor import SecondFactorNeeded
from booking import when
from booking.errors import NotAllowed
from booking.models import Booking
from booking.money_back import paid_and_left
from booking.promise import cutoff_of, may_withdraw, promise_for
from booking.states import State
from booking.viewers import Role, Viewer
from booking.views.acting import by_of
from booking.views.page_facts import telephone_address
from booking.views.page_parts import Deed
from booking.views.promises import promise_words, withdrawal_last_day, withdrawal_meets
from booking.views.reader import Reader


def deeds_for(
    booking: Booking,
    roles: frozenset[Role],
    reader: Reader,
    viewer: Viewer,
    *,
    now: datetime,
    closed: bool,
    over: bool,
) -> list[Deed]:
    """In the order in which people look for them; who only comes can neither move nor cancel."""
    found: list[Deed] = []
    if not closed and not over:
        found.append(_calendar(booking))
        found += _changes(booking, roles, reader, viewer, now)
    if (closed or over) and Role.ORDERER in roles:
        found.append(
            Deed(
                title=_("A new time"),
                words=_("With the same supervisor, when it suits."),
                label=_("Book a time"),
                url=_again(booking),
            )
        )
    if viewer.user is None:
        found.append(_claim(booking))
    return found


def _calendar(booking: Booking) -> Deed:
    return Deed(
        title=_("Calendar"),
        words=_("The calendar only says “%(words)s”.") % {"words": booking.service.neutral_name},
        label=_("Add to the calendar"),
        url=reverse("booking:calendar", args=[booking.uuid]),
    )


def _changes(booking: Booking, roles: frozenset[Role], reader: Reader, viewer: Viewer, now: datetime) -> list[Deed]:
    if booking.state != State.CONFIRMED or booking.starts_at <= now:
        return []
    try:
        by = by_of(roles, viewer)
    except (NotAllowed, SecondFactorNeeded):
        words = _("The person who ordered the time can move or cancel it. If you can’t come, tell them or call us.")
        return [Deed(title=_("Another time"), words=words)]
    found = [_move(booking, now, staff=by.staff)]
    paid, left = paid_and_left(booking)
    promised = promise_for(booking, by=by, now=now).at_most(left)
    promise = promise_words(promised, reader, paid=paid)
    free = _("Free of charge until %(moment)s.") % {
        "moment": when.moment_short(cutoff_of(booking), booking.supervisor.zone)
    }
    found.append(
        Deed(
            title=_("Cancel the time"),
            words=f"{free if promised.why == 'in_time' else ''} {promise.title}. {promise.words}".strip(),
            label=pgettext("a meeting", "Cancel"),
            url=reverse("booking:cancel", args=[booking.uuid]),
        )
    )
    if Role.ORDERER in roles and may_withdraw(booking, now=now):
        words = (
            _("A consumer’s right until the meeting is held, %(day)s.")
            if withdrawal_meets(booking)
            else _("A consumer’s right until %(day)s.")
        )
        found.append(
            Deed(
                title=_("Withdraw from the contract"),
                words=words % {"day": withdrawal_last_day(booking)},
                label=_("Withdraw from the contract"),
                url=reverse("booking:withdraw", args=[booking.uuid]),
                quiet=True,
            )
        )
    return found


def _move(booking: Booking, now: datetime, *, staff: bool) -> Deed:
    until = cutoff_of(booking)
    moment = when.moment_short(until, booking.supervisor.zone)
    if staff or now <= until:
        words = (
            _("Choose another time; everybody gets a message.")
            if staff
            else (
                _("Free of charge until %(moment)s. The price stays the same.")
                if booking.price
                else _("Possible until %(moment)s.")
            )
            % {"moment": moment}
        )
        return Deed(
            title=_("Move the time"),
            words=words,
            label=pgettext("a meeting", "Move"),
            url=reverse("booking:move", args=[booking.uuid]),
        )
    words = _("Moving ended %(moment)s. If something came up, call, and we will see what can be done.")
    number = booking.supervisor.phone
    return Deed(
        title=_("Move the time"),
        words=words % {"moment": moment},
        label=_("Call %(phone)s") % {"phone": number} if number else "",
        url=telephone_address(number) if number else "",
        quiet=True,
        by_call=not number,
    )


def _claim(booking: Booking) -> Deed:
    """Signing in with the address of the booking claims it (accounts.signals)."""
    back = urlencode({"next": reverse("booking:booking", args=[booking.uuid])})
    return Deed(
        title=_("Keep your bookings in one place"),
        words=_("Sign in with the email address that the message came to, and you find all your bookings on one page."),
        label=_("Sign in"),
        url=f"{reverse('account_login')}?{back}",
        quiet=True,
    )


def _again(booking: Booking) -> str:
    from booking.views.addresses import times_of_booking

    return times_of_booking(booking)
