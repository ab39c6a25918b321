"""Which pages Lighthouse looks at: one of each type of the demo's, and the steps of a booking."""

from __future__ import annotations

import re
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
    unlisted: bool = False
    """A step of a flow, which says noindex."""


def pages() -> list[Asked]:
    """In Finnish, the practice's first language."""
    types = {"home": HomePage, "service": ServicePage, "supervisor": SupervisorPage, "article": ArticlePage}
    found = []
    for name, model in types.items():
        page = model.objects.live().filter(locale__language_code="fi").order_by("path").first()
        if page is None or not page.url:
            raise AssertionError(f"the demo has no {name} page")
        found.append(Asked(name, page.url))
    return [*found, *booking()]


def booking() -> list[Asked]:
    """Start, a week, and the details of a time that is held."""
    offer = Offer.objects.bookable().filter(service__entry="direct").order_by("pk").select_related("service").first()
    if offer is None:
        raise AssertionError("the demo has nothing to book")
    week = f"/fi/book/{offer.service.slug}/?who={offer.supervisor.slug}&minutes={offer.minutes}"
    client = Client(headers={"host": "localhost"})
    html = client.get(week).content.decode()
    action = re.search(r'<form id="hold" method="post" action="([^"]+)"', html)
    slot = re.search(r'name="slot"[^>]* value="([^"]+)"', html)
    mode = re.search(r'name="mode" value="([^"]+)"', html)
    if not (action and slot and mode):
        raise AssertionError("the demo has no free time to look at")
    chosen = {"slot": unescape(slot[1]), "minutes": offer.minutes, "mode": mode[1], "who": offer.supervisor.slug}
    held = client.post(unescape(action[1]), chosen)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return [
        Asked("booking: start", "/fi/book/"),
        Asked("booking: week", week, unlisted=True),
        Asked("booking: details", held.headers["Location"], f"{settings.SESSION_COOKIE_NAME}={session}", unlisted=True),
    ]
