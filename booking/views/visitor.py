"""Who a visitor without an account is: a random word in their session, and the keys of links they opened."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from accounts import second_factor
from booking.models import Booking
from booking.viewers import Key, Viewer, viewer_of

VISITOR = "booking_visitor"
KEYS = "booking_keys"
MOST_KEYS = 40
"""Old ones make room: a session stays small."""


def has_session(request: HttpRequest) -> bool:
    """Whether asking the session is of any use; an anonymous page must not vary on the cookie."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def visitor_key(request: HttpRequest) -> str:
    """What the holds of this visitor are known by, or "" for a visitor who has none.

    The word outlives a sign-in (the session's own key does not) and is stored with the booking as a keyed hash only.
    """
    word = request.session.get(VISITOR, "") if has_session(request) else ""
    return _hashed(word) if isinstance(word, str) and word else ""


def make_visitor_key(request: HttpRequest) -> str:
    """The same, for somebody who acts now: the first act begins the session."""
    found = visitor_key(request)
    if not found:
        word = request.session[VISITOR] = secrets.token_urlsafe(18)
        found = _hashed(word)
    return found


def viewer(request: HttpRequest) -> Viewer:
    """The person at the door, with the keys in their session."""
    if not has_session(request):
        return viewer_of(user=None, proven=False)
    keys = request.session.get(KEYS, [])
    return viewer_of(
        user=request.user, keys=keys if isinstance(keys, list) else [], proven=second_factor.passed(request)
    )


def add_key(request: HttpRequest, key: Key) -> None:
    """Remember what a signed link opened."""
    keys = request.session.get(KEYS, [])
    kept = [old for old in keys if old != str(key)] if isinstance(keys, list) else []
    request.session[KEYS] = [*kept, str(key)][-MOST_KEYS:]


def _hashed(word: str) -> str:
    return salted_hmac("booking.visitor", word, algorithm="sha256").hexdigest()


def open_to_maker(request: HttpRequest, booking: Booking) -> None:
    """Whoever made the booking sees its page without waiting for the mail: as the orderer and, where they come
    themselves, as the participant.
    """
    add_key(request, Key("orderer", booking.uuid, booking.access_version))
    for participant in booking.participants.all():
        if booking.ordered_by(participant):
            add_key(request, Key("participant", participant.uuid, participant.access_version))
