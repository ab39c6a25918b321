"""Which pages Lighthouse looks at: one of each type of the demo's, and the steps of a booking."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from django.conf import settings
from django.test import Client

from booking.models import Offer
from cms.models import ArticlePage, HomePage, ServicePage, SupervisorPage


@dataclass(frozen=True)
class Asked:
    name: str
    path: str
    cookie: str = ""
    """A Cookie header, for a page that is one visitor's."""
    unlisted: bool = False
    """A step of a flow, which says noindex."""


def pages() -> Iterator[Asked]:
    """In Finnish, the practice's first language; each when its turn comes, since a held time does not wait."""
    types = {"home": HomePage, "service": ServicePage, "supervisor": SupervisorPage, "article": ArticlePage}
    for name, model in types.items():
        page = model.objects.live().filter(locale__language_code="fi").order_by("path").first()
        if page is None or not page.url:
            raise AssertionError(f"the demo has no {name} page")
        yield Asked(name, page.url)
    yield Asked("booking: start", "/fi/book/")
    offer = Offer.objects.bookable().filter(service__entry="direct").order_by("pk").select_related("service").first()
    if offer is None:
        raise AssertionError("the demo has nothing to book")
    week = f"/fi/book/{offer.service.slug}/?who={offer.supervisor.slug}&minutes={offer.minutes}"
    yield Asked("booking: week", week, unlisted=True)
    yield details(week)


def details(week: str) -> Asked:
    """The details of a time of that week, which is held now."""
    client = Client(headers={"host": "localhost"})
    html = client.get(week).content.decode()
    form = re.search(r'<form id="hold" method="post" action="([^"]+)".*?</form>', html, re.DOTALL)
    slot = re.search(r'name="slot"[^>]* value="([^"]+)"', html)
    if not (form and slot):
        raise AssertionError("the demo has no free time to look at")
    chosen = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[0]))
    held = client.post(unescape(form[1]), {**chosen, "slot": unescape(slot[1])})
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return Asked(
        "booking: details", held.headers["Location"], f"{settings.SESSION_COOKIE_NAME}={session}", unlisted=True
    )
