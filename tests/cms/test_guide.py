"""The guide, the letter and the landing page: what helps somebody to decide."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from booking.models import Offer, Service
from cms.cached import forget
from cms.guide import Row, answer
from cms.models import GuidePage, LandingPage, LetterPage
from tests.cms.build import LANGUAGES, Built, add, three

ROWS = (
    Row(1, "one", who=frozenset({"alone"}), about=frozenset({"clients", "role"})),
    Row(2, "two", who=frozenset({"group"})),
    Row(3, "three", about=frozenset({"hard"})),
)


@pytest.mark.parametrize(
    ("asked", "fitting"),
    [
        ({}, []),
        ({"who": "alone"}, [1, 3]),
        ({"who": "alone", "about": "role"}, [1]),
        ({"who": "group", "about": "clients"}, [2]),
        ({"about": "hard"}, [2, 3]),
        ({"who": "nobody"}, []),
        ({"who": "nobody", "about": "hard"}, [2, 3]),
        ({"who": "pair", "about": "leading"}, []),
    ],
)
def test_rows_fit_both_answers(asked: dict[str, str], fitting: list[int]) -> None:
    assert [row.service for row in answer(ROWS, asked).rows] == fitting


def test_answer_knows_what_was_asked() -> None:
    assert not answer(ROWS, {}).asked
    assert answer(ROWS, {"about": "hard"}).hard
    assert answer(ROWS, {"who": "x"}).unknown
    who, about = answer(ROWS, {"who": "pair"}).questions
    assert [value for value, _words, chosen in who.options if chosen] == ["pair"]
    assert not any(chosen for _value, _words, chosen in about.options)


@pytest.mark.parametrize(
    ("asked", "empty"),
    [({}, False), ({"show": "yes"}, True), ({"show": "yes", "who": "pair"}, False), ({"show": "", "who": "x"}, False)],
)
def test_answer_knows_when_nothing_was_chosen(asked: dict[str, str], *, empty: bool) -> None:
    assert answer(ROWS, asked).empty == empty


@pytest.fixture
def guide(site: Built) -> dict[str, GuidePage]:
    services = {service.slug: service for service in Service.objects.all()}
    pages: dict[str, GuidePage] = {}
    for code in LANGUAGES:
        fits = [
            ("fit", {"service": services["kriisi"], "why": "Call.", "who": [], "about": ["hard"]}),
            ("fit", {"service": services["yksilo"], "why": "An hour.", "who": ["alone"], "about": ["clients"]}),
            ("fit", {"service": services["ryhma"], "why": "Together.", "who": ["group"], "about": []}),
        ]
        title = three("Sopiiko minulle?", "Passar det mig?", "Is this for me?")[code]
        add(site.home[code], GuidePage(title=title, slug="guide", fits=fits), pages)
    return pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_guide_asks_before_it_answers(guide: dict[str, GuidePage], client: Client, language: str) -> None:
    html = client.get(guide[language].url).content.decode()
    assert html.count('type="radio"') == 12
    assert 'id="fits"' not in html
    assert f'hx-get="/{language}/book/next/?count=3&amp;service=tutustuminen"' in html
    assert f'href="/{language}/book/tutustuminen/"' in html


@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", "Mitään ei ole vielä valittu"), ("sv", "Ännu är ingenting valt"), ("en", "Nothing was chosen yet")],
)
def test_guide_asked_with_nothing_chosen_says_what_to_choose(
    guide: dict[str, GuidePage], client: Client, language: str, words: str
) -> None:
    html = client.get(guide[language].url, {"show": "yes"}).content.decode()
    said = html.split('id="fits" role="alert"')[1].split("</div>")[0]
    assert words in said
    assert re.findall('href="([^"]+)"', said) == ["#guide-who", "#guide-about"]
    for name in ("who", "about"):
        fieldset = html.split(f'id="guide-{name}"')[1].split("</fieldset>")[0]
        assert f'aria-describedby="guide-{name}-error"' in fieldset
        assert f'class="wrong" id="guide-{name}-error"' in fieldset
    assert html.count('id="fits"') == 1
    assert "aria-describedby" not in client.get(guide[language].url).content.decode().split("guide__form")[1]


def test_guide_answers_on_an_address_that_one_can_share(
    guide: dict[str, GuidePage], site: Built, client: Client
) -> None:
    html = client.get(guide["en"].url, {"who": "alone", "about": "clients"}).content.decode()
    found = html.split('id="fits"')[1].split("</section>")[0]
    assert f'href="{site.service["en"].url}"' in found
    assert "An hour." in found
    assert "Together." not in found
    assert 'value="alone" checked' in html
    assert "from €120" in found


def test_guide_puts_the_telephone_first_when_something_hard_has_happened(
    guide: dict[str, GuidePage], client: Client
) -> None:
    html = client.get(guide["en"].url, {"about": "hard"}).content.decode()
    found = html.split('id="fits"')[1].split("</section>")[0]
    assert found.index("tel:+358440000149") < found.index("Crisis supervision")
    assert "€" not in found.split("Crisis supervision")[1].split("</li>")[0]


def test_guide_that_finds_nothing_says_what_to_do(guide: dict[str, GuidePage], client: Client) -> None:
    html = client.get(guide["en"].url, {"who": "pair", "about": "leading"}).content.decode()
    assert "Meet one of us first, or call." in html


@pytest.mark.parametrize(
    ("query", "status"), [("who=x", 200), ("who=%00", 400), ("who=alone&who=x", 200), ("about=" + "y" * 4000, 200)]
)
def test_guide_takes_strange_answers(guide: dict[str, GuidePage], client: Client, query: str, status: int) -> None:
    response = client.get(f"{guide['en'].url}?{query}")
    assert response.status_code == status
    if status == 200:
        assert "so it was left out" in response.content.decode()


def test_guide_leaves_out_what_can_no_longer_be_had(guide: dict[str, GuidePage], client: Client) -> None:
    Service.objects.filter(slug="ryhma").update(published=False)
    forget()
    assert "Together." not in client.get(guide["en"].url, {"who": "group"}).content.decode()


@pytest.fixture
def letter(site: Built) -> dict[str, LetterPage]:
    pages: dict[str, LetterPage] = {}
    for code in LANGUAGES:
        made = LetterPage(
            title=three("Kirje", "Brev", "A letter")[code],
            slug="letter",
            subject="A suggestion",
            letter="<p>Dear [name],</p><p>{chosen}: {chosen_price}. {chosen_lengths}. {phone}</p>",
        )
        add(site.home[code], made, pages)
    return pages


def test_letter_names_the_price_that_the_employer_pays(letter: dict[str, LetterPage], client: Client) -> None:
    html = unescape(client.get(letter["en"].url).content.decode())
    assert (
        "Individual supervision: €95.62\u00a0+\u00a0VAT\u00a025.5% for 60\u00a0min;"
        " €135.46\u00a0+\u00a0VAT\u00a025.5% for 90\u00a0min."
    ) in html
    assert "044 000 0140" in html
    assert "{chosen" not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_letter_is_about_the_chosen_service(letter: dict[str, LetterPage], client: Client, language: str) -> None:
    html = client.get(letter[language].url, {"service": "ryhma"}).content.decode()
    name = three("Ryhmätyönohjaus", "Grupphandledning", "Group supervision")[language]
    assert f"{name}: " in html
    assert '<option value="ryhma" selected>' in html
    assert "kriisi" not in html.split("<select")[1].split("</select>")[0]


def test_letter_opens_in_ones_own_mail(letter: dict[str, LetterPage], client: Client) -> None:
    html = client.get(letter["en"].url).content.decode()
    address = unquote(unescape(html.split('href="mailto:?')[1].split('"')[0]))
    assert address.startswith("subject=A suggestion&body=Dear [name],\r\n\r\nIndividual supervision: €95.62")
    assert "<p>" not in address


def test_letter_about_an_unknown_service_says_so(letter: dict[str, LetterPage], client: Client) -> None:
    response = client.get(letter["en"].url, {"service": "x"})
    assert response.status_code == 200
    assert "a service that we do not have" in response.content.decode()


def test_letter_of_a_practice_without_services_leaves_the_places_open(
    letter: dict[str, LetterPage], client: Client
) -> None:
    Offer.objects.update(active=False)
    forget()
    html = client.get(letter["en"].url).content.decode()
    assert "…: …. …" in html
    assert "<select" not in html


def test_letter_with_a_mistyped_figure_is_not_saved(site: Built) -> None:
    page = LetterPage(title="A letter", slug="a", subject="x", letter="<p>{chosen} {prize}</p>")
    with pytest.raises(ValidationError) as refused:
        page.full_clean(exclude=["path", "depth", "locale"])
    assert "letter" in refused.value.message_dict


@pytest.mark.parametrize("language", LANGUAGES)
def test_landing_page_leads_into_its_service(site: Built, client: Client, language: str) -> None:
    made = LandingPage(title="New", slug="new", heading="When all expect you to know", lead="Half an hour.")
    page = add(site.home[language], made, {})
    html = client.get(page.url).content.decode()
    assert "When all expect you to know" in html
    assert f'href="/{language}/book/tutustuminen/"' in html
    assert '<meta name="robots" content="noindex">' in html
    page.service = Service.objects.get(slug="ryhma")
    page.listed = True
    page.save()
    html = client.get(page.url).content.decode()
    assert f'href="/{language}/enquiry/ryhma/"' in html
    assert "hx-get" not in html
    assert "noindex" not in html


def test_letter_marks_a_service_that_is_named_in_another_language(
    letter: dict[str, LetterPage], client: Client
) -> None:
    service = Service.objects.get(slug="ryhma")
    service.name.data.pop("sv")
    service.save()
    forget()
    html = client.get(letter["sv"].url).content.decode()
    assert '<option value="ryhma" lang="fi">Ryhmätyönohjaus</option>' in html
    assert '<option value="yksilo" selected>Individuell handledning</option>' in html
    assert '<option value="ryhma">' in client.get(letter["fi"].url).content.decode()
