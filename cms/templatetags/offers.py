"""What booking offers, in pages' templates: addresses, prices and words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, escape, format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from booking.spoken import unlike_reader
from booking.when import moment_short
from cms.addresses import page_of_person, page_of_service
from cms.catalogue import PersonCard, ServiceCard, catalogue
from cms.figures import filled
from cms.offers import language_words, least, where_words
from cms.templatetags.site import reader_lang, said

register = template.Library()
SECOND_LEVEL = re.compile(r"(<h2[ >].*?</h2>)", re.DOTALL)
BRIDGE = 7
"""More people than this make a second bridge."""


@register.simple_tag
def service_url(service: ServiceCard) -> str:
    """The service's page in the reader's language; without one, the place where it is booked or asked for."""
    return page_of_service(service.pk) or book_url(service)


@register.simple_tag
def person_url(person: PersonCard) -> str:
    """The supervisor's page in the reader's language; without one, their times."""
    return page_of_person(person.pk) or book_person_url(person)


@register.simple_tag
def book_url(service: ServiceCard, person: PersonCard | str | None = None) -> str:
    """Where the service is booked, or asked for where it is agreed together."""
    if service.entry == "request":
        return reverse("booking:enquiry", args=[service.slug])
    address = reverse("booking:times", args=[service.slug])
    return f"{address}?{urlencode({'who': person.slug})}" if isinstance(person, PersonCard) else address


@register.simple_tag
def book_person_url(person: PersonCard) -> str:
    """The supervisor's first service that can be booked; else the start of booking."""
    for service, _offers in catalogue().offers_of(person):
        if service.entry != "request":
            return book_url(service, person)
    return reverse("booking:start")


@register.simple_tag
def call_to(service: ServiceCard) -> str:
    """The words on the button that leads into this service."""
    if service.is_crisis:
        return _("Leave your name and number")
    if service.entry == "request":
        return _("Send an enquiry")
    return _("Book an intro meeting") if service.entry == "intro" else _("Book a time")


@register.simple_tag(takes_context=True)
def price_from(context: template.Context, service: ServiceCard) -> SafeString:
    """The price cell of a row: "from 120 €", the length and the tax in the same line of sight."""
    price = least(service)
    if price is None:
        return mark_safe("<p></p>")
    words = pgettext("price", "from %(price)s") % {"price": price.price} if price.more else price.price
    return format_html('<p class="price"{}>{}<small>{}</small></p>', reader_lang(context), words, price.note)


@register.simple_tag
def length_and_price(service: ServiceCard) -> str:
    """Such as "30 min, 0 €"."""
    price = least(service)
    return f"{price.note}, {price.price}" if price else ""


@register.simple_tag
def where_of(person: PersonCard, service: ServiceCard | str | None = None) -> str:
    """Where one meets the supervisor; beside a service only as that service's offers allow."""
    found = catalogue().offers_of(person)
    own = [pair for pair in found if isinstance(service, ServiceCard) and pair[0].pk == service.pk]
    modes = frozenset(mode for _service, offers in own or found for o in offers for mode in o.modes)
    return where_words(person, modes or frozenset({"on_site"}))


@register.simple_tag
def languages_of(person: PersonCard) -> str:
    return language_words(person.languages)


@register.simple_tag
def foreign_language(person: PersonCard) -> str:
    """Such as "in Finnish", of somebody who does not work in the reader's language; else empty."""
    return unlike_reader(person.languages)


@register.simple_tag
def person_of(pk: int | None) -> PersonCard | None:
    """The supervisor's card, if they work here now."""
    return catalogue().supervisor(pk) if pk else None


@register.simple_tag
def in_catalogue(service: Any) -> ServiceCard | None:
    """The card of a chosen service, if it can be had now."""
    return catalogue().service(service.pk) if service else None


@register.simple_tag
def quoted(text: Any) -> SafeString:
    """The words in the language's own quotation marks; those kept by language say where another's stand in."""
    return mark_safe(escape(pgettext("quotation marks", "“%(text)s”")) % {"text": conditional_escape(said(text))})


@register.filter
def bridges(people: Sequence[PersonCard]) -> list[Sequence[PersonCard]]:
    """The people by bridge: as few bridges as can carry them, evenly."""
    if not people:
        return []
    number = -(-len(people) // BRIDGE)
    size = -(-len(people) // number)
    return [people[start : start + size] for start in range(0, len(people), size)]


@register.filter
def short_moment(moment: datetime, zone: str) -> str:
    return moment_short(moment, zone)


@register.simple_tag(takes_context=True)
def with_figures(context: template.Context, html: str) -> SafeString:
    """Rich text with its figures filled in (cms.figures), in the language around them; numbers and addresses as links."""
    with override(context.get("foreign") or get_language()):
        return filled(conditional_escape(html), linked=True)


@register.filter
def by_heading(html: SafeString) -> list[tuple[SafeString, SafeString]]:
    """(heading, what follows it) for each h2 of rich text; the heading is empty where words stand before the first."""
    before, *rest = SECOND_LEVEL.split(html)
    found = [("", before)] if before.strip() else []
    found += zip(rest[::2], rest[1::2], strict=True)
    return [(mark_safe(heading), mark_safe(words)) for heading, words in found]
