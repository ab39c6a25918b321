"""Words for people on the account's pages."""

from __future__ import annotations

from django import template

from accounts.browsers import browser_of

register = template.Library()
register.filter("browser", browser_of)
