"""Sums, numbers, names and other small words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.template import Context
from django.test import Client
from django.utils.translation import override

from booking.models import Offer, Service
from cms.blocks import PluginBlock
from cms.cached import forget
from cms.catalogue import catalogue
from cms.offers import language_words, least, price_table, price_words, where_words
from cms.templatetags.offers import book_person_url, bridges, call_to, where_of
from cms.templatetags.site import language_links, link_number, long_word, messages_of_visitor, tel
from tests.cms.build import Built


@pytest.mark.parametrize(
    ("written", "address"),
    [("044 000 0140", "+358440000140"), ("+46 8 123", "+468123"), ("112", "112"), ("09 2525 0111", "+358925250111")],
)
def test_number_becomes_an_address_to_call(written: str, address: str) -> None:
    assert tel(written) == address


def test_number_in_a_sentence_becomes_a_link_and_the_rest_is_escaped() -> None:
    assert link_number("<b> 112", "112") == '&lt;b&gt; <span class="nowrap"><a href="tel:112">112</a></span>'
    assert link_number("Call 112. Or", "112") == 'Call <span class="nowrap"><a href="tel:112">112</a>.</span> Or'
    assert link_number("<b>", "112") == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("heading", "attribute"),
    [
        ("Työnohjaajat", ""),
        ("", ""),
        ("Sopimus- ja peruutusehdot", ""),
        ("Handledning för arbetsgemenskaper", ' class="h-long"'),
        ("Saavutettavuus\u00adseloste", ""),
        ("Tutustumistapaaminen", ' class="h-longer"'),
    ],
)
def test_heading_with_a_word_wider_than_a_phone_is_marked(heading: str, attribute: str) -> None:
    assert long_word(heading) == attribute


def test_languages_are_named_in_the_readers_language() -> None:
    with override("sv"):
        assert language_words(("fi", "en", "xx-unknown")) == "finska, engelska, xx-unknown"


@pytest.mark.parametrize(("people", "rows"), [(0, []), (1, [1]), (7, [7]), (8, [4, 4]), (15, [5, 5, 5])])
def test_people_stand_on_as_few_bridges_as_carry_them(people: int, rows: list[int]) -> None:
    assert [len(row) for row in bridges(list(range(people)))] == rows  # type: ignore[arg-type]


def test_crisis_is_never_priced(site: Built) -> None:
    crisis = next(s for s in catalogue().services if s.is_crisis)
    assert least(crisis) is None


def test_service_without_offers_has_no_prices(site: Built) -> None:
    service = replace(catalogue().services[0], offers=())
    assert least(service) is None
    assert price_table(service) is None


def test_price_of_a_seller_outside_vat_says_so(site: Built) -> None:
    service = catalogue().services[1]
    untaxed = replace(service, offers=tuple(replace(o, vat_basis_points=None) for o in service.offers))
    price, table = least(untaxed), price_table(untaxed)
    assert price is not None
    assert table is not None
    with override("en"):
        assert least(untaxed).note.endswith("no\u00a0VAT")  # type: ignore[union-attr]
    assert table.percent == ""
    assert table.rows[0].gross == table.rows[0].net


def test_price_of_a_group_names_the_tax_that_comes_on_top(site: Built) -> None:
    group = next(s for s in catalogue().services if s.for_groups and not s.is_crisis)
    with override("en"):
        assert price_words(group.offers[0]) == "€210 + VAT for 90\u00a0min"


def test_price_of_a_consumer_names_its_tax(site: Built) -> None:
    own = next(o for s in catalogue().services for o in s.offers if o.price and not o.price_is_net)
    with override("en"):
        assert price_words(replace(own, price=12000, minutes=60)) == "€120 incl. VAT for 60\u00a0min"
        assert (
            price_words(replace(own, price=12000, minutes=60, vat_basis_points=None)) == "€120, no VAT for 60\u00a0min"
        )
        assert price_words(replace(own, price=0, minutes=30)) == "€0 for 30\u00a0min"


def test_each_price_says_who_pays_and_with_what_tax_on_a_phone_too(site: Built, client: Client) -> None:
    html = client.get(site.service["en"].url).content.decode()
    assert re.search(r'data-label="You pay yourself, with VAT 25.5\s?%">€120.00<', html)
    assert re.search(r'data-label="Your employer pays, \+ VAT 25.5\s?%">€95.62<', html)


def test_what_is_free_names_no_payer(site: Built, client: Client) -> None:
    Offer.objects.filter(service__slug="yksilo").update(price=0)
    forget()
    html = client.get(site.service["en"].url).content.decode()
    assert '<td class="n">Free of charge</td>' in html
    assert "Your employer pays" not in html


def test_where_follows_the_modes(site: Built) -> None:
    person = catalogue().supervisors[0]
    with override("en"):
        assert (
            where_words(person, frozenset({"on_site", "at_client", "remote"})) == "Lehtisalmi, at your place, by video"
        )
        assert where_words(person, frozenset({"remote"})) == "By video"


def test_where_beside_a_service_promises_what_its_offers_allow(site: Built) -> None:
    service = next(s for s in catalogue().services if s.offers and not s.is_crisis)
    person = next(p for p in service.people if p.pk == service.offers[0].person_pk)
    Offer.objects.filter(service_id=service.pk).update(modes=["remote"])
    forget()
    with override("en"):
        assert where_of(person, service) == "By video"
        assert where_of(person) != "By video"


def test_crisis_button_asks_for_no_booking(site: Built) -> None:
    crisis = next(s for s in catalogue().services if s.is_crisis)
    with override("en"):
        assert call_to(crisis) == "Leave your name and number"


def test_supervisor_of_requests_only_leads_to_the_start(site: Built) -> None:
    Service.objects.exclude(entry="request").update(published=False)
    forget()
    with override("en"):
        assert book_person_url(catalogue().supervisors[0]) == "/en/book/"


def test_template_without_a_request_knows_no_place(site: Built) -> None:
    assert language_links(Context({})) == []
    assert list(messages_of_visitor(Context({}))) == []


def test_contract_of_blocks_asks_for_a_block() -> None:
    with pytest.raises(NotImplementedError):
        PluginBlock().block()
