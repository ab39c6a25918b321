"""Figures in prose and in blocks come from prices and rules of today."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries
from wagtail.rich_text import RichText

from booking.models import Offer, Service, Supervisor
from cms.blocks.body import body_block
from cms.blocks.figures import cutoffs
from cms.cached import forget
from cms.catalogue import catalogue
from cms.examples import example
from cms.figures import filled, refuse_unknown
from cms.models import PlainPage, SearchEntry
from cms.search.indexing import index_page
from payments.models import Seller
from tests.cms.build import Built, add

N = "\u00a0"


def service(slug: str) -> Any:
    return next(one for one in catalogue().services if one.slug == slug)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Call {phone}.", f"Call 044{N}000{N}0140."),
        ("{practice}, {email}, {hours}", "Työnohjaamo Kaarisilta, hei@kaarisilta.example, weekdays 9–15"),
        ("{hold_minutes} and {withdrawal_days}", "10 and 14"),
        ("{crisis_phone}", f"044{N}000{N}0149"),
        ("{price:yksilo:60}", f"€120 incl. VAT for 60{N}min"),
        ("{price:ryhma}", f"€210 + VAT for 90{N}min"),
        ("{price:ryhma:45}", "by agreement"),
        ("{price:nothing}", "by agreement"),
        ("{service:yksilo}", "Individual supervision"),
        ("{cancel_hours:yksilo}", f"24{N}hours"),
        ("{unknown} {price} {} {Phone}", "{unknown} {price} {} {Phone}"),
    ],
)
def test_figures_are_filled_in(site: Built, text: str, said: str) -> None:
    with override("en"):
        assert filled(text) == said


def test_time_of_an_answer_is_said_or_left_out(site: Built) -> None:
    with override("fi"):
        assert filled("{answer_by}") == "14.00"
    from cms.models import PracticeSettings

    row = PracticeSettings.objects.get()
    row.answer_by = None
    row.phone = "<b>"
    row.save()
    assert filled("{answer_by}{phone}") == "&lt;b&gt;"


def test_figures_follow_the_prices(site: Built) -> None:
    Offer.objects.filter(service__slug="yksilo", minutes=60).update(price=13000)
    forget()
    with override("en"):
        assert "€130" in filled("{price:yksilo:60}")


@pytest.mark.parametrize("text", ["{fone}", "{price}", "{chosen}", "{cancel_hours}"])
def test_mistyped_figure_is_told_while_saving(site: Built, text: str) -> None:
    with pytest.raises(ValidationError, match=r"\{phone\}"):
        refuse_unknown(f"Call {text}.")
    block = body_block()
    value = block.to_python([{"type": "text", "value": f"<p>{text}</p>", "id": "a"}])
    with pytest.raises(ValidationError):
        block.clean(value)
    right = block.to_python([{"type": "text", "value": "<p>{phone}</p>", "id": "a"}])
    assert block.clean(right)[0].value.source == "<p>{phone}</p>"


@pytest.mark.parametrize("text", ["{price:yksillo}", "{price:nothing:60}", "{cancel_hours:x}"])
def test_figure_of_no_service_is_told_while_saving(site: Built, text: str) -> None:
    with pytest.raises(ValidationError, match="ryhma, tutustuminen, yksilo"):
        refuse_unknown(f"It costs {text}.")
    Service.objects.filter(slug="yksilo").update(published=False)
    refuse_unknown("It costs {price:yksilo:60}.")


def test_database_is_asked_only_for_figures_of_a_service(
    django_assert_num_queries: DjangoAssertNumQueries, site: Built
) -> None:
    with django_assert_num_queries(0):
        refuse_unknown("Call {phone}; kept for {kept_bookings}.")
    with django_assert_num_queries(1):
        refuse_unknown("{service:yksilo} costs {price:yksilo:60}.")


def test_example_adds_up_net_with_the_tax_named(site: Built) -> None:
    with override("en"):
        found = example(service("ryhma"), sessions=12, minutes=90)
    assert found is not None
    assert (found.net, found.vat, found.rate, found.total) == ("€2,520.00", "€642.60", "25.5%", "€3,162.60")
    assert (found.sessions, found.each, found.length) == (12, "€210", f"90{N}min")


def test_example_of_a_consumers_price_says_the_whole_and_the_tax_in_it(site: Built) -> None:
    with override("en"):
        found = example(service("yksilo"), sessions=8, minutes=None)
    assert found is not None
    assert (found.length, found.net, found.total) == (f"90{N}min", "", "€1,360.00")
    assert found.vat == "€276.32"  # eight lines of 34.54, each rounded by itself


def test_example_of_a_seller_outside_vat_names_no_tax(site: Built) -> None:
    Offer.objects.update(vat_code=None)
    forget()
    found = example(service("ryhma"), sessions=2, minutes=90)
    assert found is not None
    assert (found.vat, found.rate) == ("", "")


def test_example_of_what_nobody_offers_is_none(site: Built) -> None:
    assert example(service("ryhma"), sessions=12, minutes=45) is None


def shown(site: Built, client: Client, *body: tuple[str, Any]) -> str:
    page = add(site.home["en"], PlainPage(title="Figures", slug="figures", body=list(body)), {})
    return client.get(page.url).content.decode()


def test_block_shows_what_a_process_costs(site: Built, client: Client) -> None:
    group = Service.objects.get(slug="ryhma")
    value = {"heading": "An example", "text": "Five people.", "service": group, "sessions": 12, "minutes": 90}
    html = shown(site, client, ("cost_example", value))
    for words in ('Group supervision, <span class="nowrap">12 ×', "12 × €210", "€2,520.00", "VAT 25.5%", "€3,162.60"):
        assert words in html


def test_block_says_no_price_of_a_crisis(site: Built, client: Client) -> None:
    crisis = Service.objects.get(slug="kriisi")
    value = {"heading": "An example", "text": "", "service": crisis, "sessions": 1, "minutes": None}
    html = shown(site, client, ("cost_example", value))
    assert "€" not in html.split("<main")[1].split("</main>")[0]


def test_block_names_each_rule_on_cancelling_once(site: Built, client: Client) -> None:
    Service.objects.filter(slug="ryhma").update(cancel_cutoff_hours=72, late_refund_percent=50)
    Service.objects.filter(slug="tutustuminen").update(cancel_cutoff_hours=1, late_refund_percent=100)
    week = Service.objects.create(slug="day", name="A day", kind="facilitation", entry="request", published=True)
    Service.objects.filter(pk=week.pk).update(cancel_cutoff_hours=168, late_refund_percent=100)
    copied = Offer.objects.filter(service__slug="ryhma").first()
    assert copied is not None
    Offer.objects.create(service=week, supervisor=copied.supervisor, minutes=360, price=170000, price_is_net=True)
    forget()
    rules = [(row.hours, row.percent, row.free) for row in cutoffs(catalogue().services)]
    assert rules == [(1, 100, True), (24, 0, False), (72, 50, False), (168, 100, False)]
    html = shown(site, client, ("cutoffs", {"heading": "Until when"}))
    for words in (
        "1 hour before the start",
        "72 hours before the start",
        "50 per cent of the price is paid back",
        "7 days before the start",
        "the session is charged",
        "call us; nothing is charged",
        "the whole price is paid back",
    ):
        assert words in html
    assert "Crisis" not in html.split("<main")[1].split("</main>")[0]


def test_block_names_each_seller_with_its_people(site: Built, client: Client) -> None:
    own = Seller.objects.create(
        slug="samir", name="Samir Haddad Tmi", business_id="0201256-6", email="samir@example.fi", address="Rantakatu 8"
    )
    Supervisor.objects.filter(slug="samir").update(seller=own)
    forget()
    html = shown(site, client, ("sellers", {"heading": "Who sells"}))
    for words in ("Kaarisilta Oy", "Business ID 1572860-0", "Samir Haddad Tmi", "0201256-6", "mailto:samir@example.fi"):
        assert words in html


def test_figures_reach_search_engines_and_the_index_filled(site: Built, client: Client) -> None:
    asked = {"heading": "", "questions": [{"question": "Where?", "answer": "<p>Call {phone} &amp; ask.</p>"}]}
    html = shown(site, client, ("questions", asked))
    assert '"text": "Call 044 000 0140 & ask."' in html or "Call 044 000 0140 \\u0026 ask." in html
    page = PlainPage.objects.get(slug="figures")
    index_page(page.pk)
    assert SearchEntry.objects.get(page=page).text == "Where? Call 044 000 0140 & ask."


LINKS = {
    "{phone}": f'<a class="num" href="tel:+358440000140">044{N}000{N}0140</a>',
    "{crisis_phone}": f'<a class="num" href="tel:+358440000149">044{N}000{N}0149</a>',
    "{email}": '<a class="num" href="mailto:hei@kaarisilta.example">hei@kaarisilta.example</a>',
}


@pytest.mark.parametrize("figure", LINKS)
def test_number_and_address_in_prose_are_links(site: Built, client: Client, figure: str) -> None:
    html = shown(site, client, ("text", RichText(f"<p>Ask: {figure}.</p>")))
    assert f"Ask: {LINKS[figure]}." in html


def test_link_of_an_editor_around_a_number_stays_the_only_one(site: Built) -> None:
    text = '<p><a href="/contact/">Call {phone}</a> or {email}, <abbr>{phone}</abbr></p>'
    with override("en"):
        assert filled(text, linked=True) == (
            f'<p><a href="/contact/">Call 044{N}000{N}0140</a> or {LINKS["{email}"]}, <abbr>{LINKS["{phone}"]}</abbr></p>'
        )


def test_practice_without_a_number_has_no_empty_link(site: Built) -> None:
    from cms.models import PracticeSettings

    row = PracticeSettings.objects.get()
    row.phone = row.crisis_phone = ""
    row.save()
    assert filled("Ask: {phone}.", linked=True) == "Ask: ."
