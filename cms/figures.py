"""Figures inside prose: ``{phone}``, ``{price:group:90}``. They come from the code and the settings, so that terms and
letters cannot go stale; an editor who mistypes one is told while saving.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from html import unescape
from types import MappingProxyType
from typing import get_args

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.formats import time_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.retention import Kind, months
from booking.actions.hold import HOLD
from booking.models import Service
from booking.promise import WITHDRAWAL_DAYS
from cms.catalogue import catalogue
from cms.offers import price_words
from cms.phones import international
from cms.practice import Practice, practice
from payments.privacy import YEARS

WITHIN_A_LINK = re.compile(r"<a\b.*?</a>", re.DOTALL)
FIGURE = re.compile(r"\{([a-z_]+)(?::([\w-]+))?(?::(\d{1,3}))?\}")

Words = Callable[[Practice], str]


def whole(words: str) -> str:
    """A telephone number, or a count and what is counted, that a line does not break."""
    return words.replace(" ", "\u00a0")


def _kept(kind: Kind) -> Words:
    return lambda _facts: whole(months_words(months(kind)))


SIMPLE: dict[str, Words] = {
    "practice": lambda facts: facts.name,
    "phone": lambda facts: whole(facts.phone),
    "email": lambda facts: facts.email,
    "hours": lambda facts: facts.hours,
    "crisis_phone": lambda facts: whole(facts.crisis_phone),
    "answer_by": lambda facts: time_format(facts.answer_by, "TIME_FORMAT") if facts.answer_by else "",
    "hold_minutes": lambda _facts: str(HOLD.seconds // 60),
    "withdrawal_days": lambda _facts: str(WITHDRAWAL_DAYS),
    **{f"kept_{kind}": _kept(kind) for kind in get_args(Kind)},
    "kept_ledger": lambda _facts: whole(months_words(12 * YEARS)),
}
"""Figures that need no more than their name."""
OF_A_SERVICE = ("service", "price", "cancel_hours")
"""Figures that name a service: ``{price:group:90}`` also takes a length in minutes."""
LEADS_TO: dict[str, Callable[[Practice], str]] = {
    "phone": lambda facts: f"tel:{international(facts.phone)}",
    "crisis_phone": lambda facts: f"tel:{international(facts.crisis_phone)}",
    "email": lambda facts: f"mailto:{facts.email}",
}
"""Figures that one can call or write to: in rich text each is a link."""
LONG = 4
"""Days from which notice is counted in days."""
CHOSEN = ("chosen", "chosen_price", "chosen_lengths")
"""Figures of the service that the reader has chosen, in a letter alone."""


def filled(text: str, *, also: Mapping[str, str] = MappingProxyType({}), linked: bool = False) -> SafeString:
    """HTML with its figures filled in, in the reader's language. What is no figure stays as it was written.

    ``also``: more figures, as words that are not yet safe. ``linked``: numbers and addresses become links, except
    where an editor's own link stands around them.
    """
    facts = practice(get_language() or settings.LANGUAGE_CODE)
    links = [found.span() for found in WITHIN_A_LINK.finditer(text)] if linked else []

    def put(found: re.Match[str]) -> str:
        name, slug, minutes = found.groups()
        if name in SIMPLE:
            words = SIMPLE[name](facts)
            if linked and words and name in LEADS_TO and not any(start < found.start() < end for start, end in links):
                return format_html('<a class="num" href="{}">{}</a>', LEADS_TO[name](facts), words)
            return conditional_escape(words)
        if name in also:
            return conditional_escape(also[name])
        if name in OF_A_SERVICE and slug:
            return conditional_escape(_of_service(name, slug, int(minutes) if minutes else None))
        return found.group()

    return mark_safe(FIGURE.sub(put, text))


def in_words(text: str) -> str:
    """The same of plain text, which stays plain."""
    return FIGURE.sub(lambda found: unescape(filled(found.group())), text)


def _of_service(name: str, slug: str, minutes: int | None) -> str:
    service = next((one for one in catalogue().services if one.slug == slug), None)
    if service is None:
        return _("by agreement")
    if name == "service":
        return str(service.name)
    if name == "cancel_hours":
        return whole(hours_words(service.cancel_cutoff_hours))
    offers = [offer for offer in service.offers if minutes in {None, offer.minutes}]
    return price_words(offers[0]) if offers else _("by agreement")


def hours_words(hours: int) -> str:
    """Such as "24 hours"; long notice in whole days: "7 days"."""
    days, rest = divmod(hours, 24)
    if days >= LONG and not rest:
        return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
    return ngettext("%(hours)d hour", "%(hours)d hours", hours) % {"hours": hours}


def months_words(count: int) -> str:
    """Such as "6 months"; whole years in years."""
    years, rest = divmod(count, 12)
    if years and not rest:
        return ngettext("%(years)d year", "%(years)d years", years) % {"years": years}
    return ngettext("%(months)d month", "%(months)d months", count) % {"months": count}


def refuse_unknown(text: str, *, also: Collection[str] = ()) -> None:
    """Raises ValidationError that names what is no figure, and what there is. A service that is not published now has its
    figures still: they are said as agreed on.
    """
    services = _services() if any(found[1] in OF_A_SERVICE and found[2] for found in FIGURE.finditer(text)) else []
    for found in FIGURE.finditer(text):
        name, slug, _minutes = found.groups()
        if name in SIMPLE or name in also:
            continue
        if name not in OF_A_SERVICE or not slug:
            there_are = [f"{{{each}}}" for each in (*SIMPLE, *also, *(f"{each}:service" for each in OF_A_SERVICE))]
            raise ValidationError(
                _("“%(figure)s” is no figure that the site knows. There are: %(known)s."),
                params={"figure": found.group(), "known": ", ".join(there_are)},
            )
        if slug not in services:
            raise ValidationError(
                _("“%(figure)s” names no service. There are: %(known)s."),
                params={"figure": found.group(), "known": ", ".join(services)},
            )


def _services() -> list[str]:
    return sorted(Service.objects.values_list("slug", flat=True))
