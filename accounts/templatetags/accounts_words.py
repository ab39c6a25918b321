"""Words for people on the account's pages."""

from __future__ import annotations

from django import template

from accounts import second_factor
from accounts.browsers import browser_of

register = template.Library()
register.filter("browser", browser_of)


@register.simple_tag(takes_context=True)
def way_on(context: template.Context) -> str:
    """The address that waited for the second factor, or ""."""
    return second_factor.way_on(context["request"])
