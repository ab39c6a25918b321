"""Words for people on the account's pages."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.usersessions.models import UserSession
from django import template

from accounts import second_factor
from accounts.browsers import browser_of

register = template.Library()
register.filter("browser", browser_of)


@register.filter
def in_fours(key: str) -> str:
    """A long key in groups that one can copy by hand; apps take it with the spaces."""
    return " ".join(key[at : at + 4] for at in range(0, len(key), 4))


@register.filter
def this_first(sessions: Iterable[UserSession]) -> list[UserSession]:
    """The reader's own browser, then the others as they came."""
    return sorted(sessions, key=lambda session: not session.is_current())


@register.simple_tag(takes_context=True)
def way_on(context: template.Context) -> str:
    """The address that waited for the second factor, or ""."""
    return second_factor.way_on(context["request"])
