"""Sentences that several messages share. Called with the recipient's language on."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from booking import price_words, when
from booking.choices import Mode
from booking.models import Booking
from booking.pricing import price_of_booking


def absolute(path: str) -> str:
    """An address that a mail can carry."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def page_address(booking: Booking) -> str:
    """The booking's page, without any key: for calendars and for who signs in."""
    return absolute(reverse("booking:booking", args=[booking.uuid]))


def neutral(booking: Booking, moment: bool = True) -> str:  # noqa: FBT001, FBT002 - with or without the time
    """Tapaaminen ti 24.11. klo 13.00: what a subject may say."""
    name = str(booking.service.neutral_name)
    if not moment:
        return name
    return f"{name} {when.moment_short(booking.starts_at, booking.supervisor.zone)}"


def span(booking: Booking) -> str:
    """Tiistai 24.11.2026 klo 13.00–14.00 (Suomen aikaa): no line ends within the parentheses."""
    zone = booking.supervisor.zone
    whose = when.zone_words(zone).replace(" ", when.NBSP)
    words = f"{when.span(booking.starts_at, booking.ends_at, zone)} ({whose})"
    # A mail program may show it as a box: a letter's markup keeps the hours together (cms.templatetags.mails).
    return words.replace(when.WORD_JOINER, "")


def where(booking: Booking) -> str:
    """The place, or how the meeting is reached."""
    if booking.mode == Mode.REMOTE:
        return _("By video. The door opens on the booking’s page 10 minutes before.")
    return place(booking) or _("As agreed")


def meeting_place(booking: Booking, *, staff: bool = False) -> str:
    """For who ordered for another, and for the supervisor (``staff``): the place alone, and no door to wait at."""
    if staff and booking.mode == Mode.AT_CLIENT:
        return _("At the client’s premises")
    return place(booking) or _("As agreed")


def place(booking: Booking) -> str:
    """A calendar's LOCATION: the place's address, or in a word how one meets."""
    if booking.mode == Mode.REMOTE:
        return _("By video")
    if booking.mode == Mode.AT_CLIENT:
        return _("At your premises")
    if booking.place is None:
        return ""
    return booking.place.in_a_line


def price(booking: Booking) -> str:
    return price_words.in_full(price_of_booking(booking))


def who_comes() -> str:
    """To the supervisor, of every message alike: a mail is not confidential, so that names stay where one signs in."""
    return _("Who comes and what they wrote is on the booking’s page; sign in to read it.")


def who_was_to_come() -> str:
    """To the supervisor, of a meeting that is not to be; no names, for the reason above."""
    return _("Who was to come is on the booking’s page; sign in to read it.")


def again(booking: Booking) -> str:
    """The path where another time of the same meeting is chosen."""
    query = urlencode(
        {
            "who": booking.supervisor.slug,
            "minutes": (booking.ends_at - booking.starts_at) // timedelta(minutes=1),
            "mode": booking.mode,
        }
    )
    return f"{reverse('booking:times', args=[booking.service.slug])}?{query}"
