"""Which pages Lighthouse looks at: one of each type of the demo's, and the steps of a booking."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from django.conf import settings
from django.test import Client
from django.urls import reverse

from booking.models import Booking, Offer
from cms.models import ArticlePage, HomePage, ServicePage, SupervisorPage

DETAILS = {
    "for_whom": "self",
    "name": "Elina Saarinen",
    "email": "elina@posti.example",
    "phone": "040 123 4567",
    "buyer_kind": "consumer",
    "language": "fi",
}
"""An invented visitor's."""


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
    week = week_of("direct")
    yield Asked("booking: week", week, unlisted=True)
    visitor = Visitor()
    details = visitor.hold(week)
    yield visitor.asked("booking: details", details)
    yield visitor.asked("booking: payment", visitor.fill(details))
    yield own_page()


def week_of(entry: str) -> str:
    """The address of a week of a service that is entered like this."""
    offers = Offer.objects.bookable().filter(service__entry=entry).order_by("pk")
    offer = offers.select_related("service", "supervisor").first()
    if offer is None:
        raise AssertionError(f"the demo has nothing to book ({entry})")
    return f"/fi/book/{offer.service.slug}/?who={offer.supervisor.slug}&minutes={offer.minutes}"


def own_page() -> Asked:
    """The page of a meeting that stands: the first one, which costs nothing."""
    visitor = Visitor()
    confirming = visitor.fill(visitor.hold(week_of("intro")))
    visitor.send(confirming, {"terms": "on"})
    booking = Booking.objects.exclude(confirmed_at=None).latest("confirmed_at")
    return visitor.asked("booking: its page", reverse("booking:booking", args=[booking.uuid]))


class Visitor:
    """Takes the steps of a booking without a browser, and lends the browser their session."""

    def __init__(self) -> None:
        """With no session yet."""
        self.client = Client(headers={"host": "localhost"})

    def hold(self, week: str) -> str:
        """Keeps the first time of that week; the address of its details."""
        html = self.client.get(week).content.decode()
        form = re.search(r'<form id="hold" method="post" action="([^"]+)".*?</form>', html, re.DOTALL)
        slot = re.search(r'name="slot"[^>]* value="([^"]+)"', html)
        if not (form and slot):
            raise AssertionError("the demo has no free time to look at")
        chosen = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[0]))
        return self.send(unescape(form[1]), {**chosen, "slot": unescape(slot[1])})

    def fill(self, details: str) -> str:
        """Fills the details in; the address of the payment, or of confirming what is free."""
        html = self.client.get(details).content.decode()
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))
        return self.send(details, {**hidden, **DETAILS})

    def send(self, path: str, fields: dict[str, str]) -> str:
        """Where the answer leads."""
        response = self.client.post(path, fields)
        if response.status_code != 302:
            raise AssertionError(f"{path}: {response.status_code}")
        return response.headers["Location"]

    def asked(self, name: str, path: str) -> Asked:
        """A step as this visitor sees it."""
        session = self.client.cookies[settings.SESSION_COOKIE_NAME].value
        return Asked(name, path, f"{settings.SESSION_COOKIE_NAME}={session}", unlisted=True)
