"""Every text of a page is read for sums that nothing costs any more."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from booking.models import Place
from cms.editing.reading import links
from cms.editing.scan import scan
from cms.models import ContactPage, Finding, GuidePage, LandingPage, LetterPage, ServicePage, SupervisorPage
from tests.cms.build import Built, add
from tests.cms.editors import fresh


@pytest.mark.parametrize("kind", ["easy", "places", "fits", "letter", "background", "heading"])
def test_old_sum_is_found_wherever_a_page_says_it(site: Built, kind: str) -> None:
    old = "Ennen 110 €."
    home, service = site.home["fi"], site.service["fi"].service
    way = {"place": Place.objects.get(), "ways": [{"by": "car", "text": old}], "map_drawing": "", "map_words": ""}
    fit = {"service": service, "why": old, "who": [], "about": []}
    page: Any
    if kind == "easy":
        page = ServicePage(title="A", slug="a", service=service, easy=old)
    elif kind == "places":
        page = ContactPage(title="A", slug="a", places=[("place", {**way, "map_picture": None})])
    elif kind == "fits":
        page = GuidePage(title="A", slug="a", fits=[("fit", fit)])
    elif kind == "letter":
        page = LetterPage(title="A", slug="a", subject="A", letter="<p>Ennen <b>110</b> €.</p>")
    elif kind == "background":
        page = SupervisorPage(title="A", slug="a", supervisor=site.person["fi"].supervisor, experience=old)
    else:
        page = LandingPage(title="A", slug="a", heading=old)
    made = add(home, page, {})
    scan(fresh(made), now=datetime(2026, 11, 23, 9, tzinfo=UTC))
    assert list(Finding.objects.filter(page=made).values_list("kind", "what")) == [("price", "110 €")]


def test_links_are_read_wherever_a_page_has_them(site: Built) -> None:
    there = "https://example.org/tutkimus"
    way = {"by": "car", "text": there}
    place = {"place": Place.objects.get(), "ways": [way], "map_drawing": "", "map_words": "", "map_picture": None}
    pages: list[Any] = [
        LetterPage(title="A", slug="a", subject="A", letter=f'<p><a href="{there}">Tutkimus</a></p>'),
        ContactPage(title="B", slug="b", places=[("place", place)]),
    ]
    for page in pages:
        made = add(site.home["fi"], page, {})
        assert [link.address for link in links(fresh(made))] == [there]
