"""Literal counts, at one row and at three: a page costs the same however much there is to show."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from booking.models import Offer, Service, Supervisor
from cms.cached import forget
from cms.models import ArticlePage
from tests.cms.build import Built, add, three

Count = Callable[[int], AbstractContextManager[object]]

# Wagtail's own: site, language, the way down the tree, restrictions; the addresses' roots; ours: one, for languages and crumbs.
HOME = 11  # and what is busy: the first free times, in two statements
INDEX = 8
PEOPLE = 10  # the same
DEEP = 10
PERSON = 12  # and what people say of them, and what they wrote
ARTICLES = 11


@pytest.fixture
def three_rows(site: Built) -> None:
    """Two more supervisors, services and articles."""
    aino = Supervisor.objects.get(slug="aino")
    code = Offer.objects.filter(supervisor=aino).first().vat_code  # type: ignore[union-attr]
    for number in range(2):
        person = Supervisor.objects.create(slug=f"more-{number}", name=f"More {number}", seller=aino.seller)
        person.places.set(aino.places.all())
        service = Service.objects.create(
            slug=f"more-{number}",
            name=three("Lisää", "Mera", "More"),
            kind="supervision",
            entry="direct",
            published=True,
        )
        Offer.objects.create(service=service, supervisor=person, minutes=60, price=100, vat_code=code)
        add(site.articles["fi"], ArticlePage(title=f"More {number}", slug=f"more-{number}", author=person), {})
    forget()


def warm(client: Client, url: str) -> None:
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("rows", ["one", "three"])
@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("home", HOME),
        ("services", INDEX),
        ("people", PEOPLE),
        ("service", DEEP),
        ("person", PERSON),
        ("articles", ARTICLES),
    ],
)
def test_page_asks_the_database_a_fixed_number_of_times(
    site: Built,
    client: Client,
    request: pytest.FixtureRequest,
    django_assert_num_queries: Count,
    name: str,
    count: int,
    rows: str,
) -> None:
    if rows == "three":
        request.getfixturevalue("three_rows")
    url = getattr(site, name)["fi"].url
    warm(client, url)
    with django_assert_num_queries(count):
        client.get(url)


def test_catalogue_is_read_with_a_fixed_number_of_queries(
    site: Built, three_rows: None, django_assert_num_queries: Count
) -> None:
    from cms.catalogue import catalogue

    forget()
    with django_assert_num_queries(7):
        found = catalogue()
    assert len(found.supervisors) == 4
    with django_assert_num_queries(0):
        catalogue()
