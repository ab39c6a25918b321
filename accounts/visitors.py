"""Who a visitor is, before and after they sign in."""

from __future__ import annotations

import secrets

from django.http import HttpRequest

SESSION_KEY = "visitor"


def visitor_key(request: HttpRequest) -> str:
    """A random value kept in the session, made at the first call.

    Signing in changes the session's key against fixation but keeps what is in it, so a visitor's hold stays theirs.
    Signing out flushes the session, and with it this key. Only what a visitor starts calls this: a page that is
    merely read makes no session.
    """
    found = request.session.get(SESSION_KEY)
    if not isinstance(found, str):
        found = request.session[SESSION_KEY] = secrets.token_urlsafe(24)
    return found


def known_visitor_key(request: HttpRequest) -> str:
    """The visitor's key, or "" when there is none yet; makes no session."""
    found = request.session.get(SESSION_KEY)
    return found if isinstance(found, str) else ""
