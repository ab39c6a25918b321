"""The admin's lists of names stand in the alphabet of whoever reads them."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from accounts.roles import Role
from booking.models import Place, Supervisor
from cms.models import ArticleCategory, FieldOfWork
from payments.models import Seller, VatCode
from tests.cms.test_admin_names import entered

NAMES = ("Öster", "Åbo", "anna", "Zeta", "Ärla", "Bo")
NORDIC = ["anna", "Bo", "Zeta", "Åbo", "Ärla", "Öster"]
ENGLISH = ["Åbo", "anna", "Ärla", "Bo", "Öster", "Zeta"]
SELLERS = "/admin/sellers/"
PLACES = "/admin/places/"
PEOPLE = "/admin/supervisors/"
CODES = "/admin/vat-codes/"
CATEGORIES = "/admin/snippets/cms/articlecategory/"
FIELDS = "/admin/snippets/cms/fieldofwork/"


@pytest.fixture(autouse=True)
def names(db: None) -> None:
    """Of each kind the same six. In English each place, category and field has the name that is spelled backwards."""
    for number, name in enumerate(NAMES):
        said, slug = {"fi": name, "sv": name, "en": name[::-1].title()}, f"s{number}"
        seller = Seller.objects.create(slug=slug, name=name)
        for code in ("b", "a"):
            VatCode.objects.create(seller=seller, code=f"{code}{number}", name=said)
        Place.objects.create(slug=slug, name=said, city="Vaasa" if number else "Espoo")
        Supervisor.objects.create(slug=slug, name=name, seller=seller, position=number // 3)
        ArticleCategory.objects.create(slug=slug, name=said)
        FieldOfWork.objects.create(slug=slug, name=said, position=number // 3)


def column(client: Client, address: str, among: object) -> list[str]:
    """The names of a list's rows, from above."""
    html = client.get(address).content.decode().split('<table class="listing')[1].split("<tbody")[1]
    cells = [re.sub(r"<[^>]*>", " ", row).split() for row in html.split("<tr")[1:]]
    return [next(word for word in words if word in among) for words in cells]  # type: ignore[operator]


@pytest.mark.parametrize("address", [SELLERS, PLACES, CATEGORIES])
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_names_stand_in_the_readers_alphabet(address: str, language: str) -> None:
    assert column(entered(Role.OWNER, language), address, NAMES) == NORDIC


def test_in_english_they_stand_by_base_letters_and_by_their_english_names() -> None:
    client = entered(Role.OWNER, "en")
    assert column(client, SELLERS, NAMES) == ENGLISH
    backwards = [name[::-1].title() for name in NAMES]
    assert column(client, PLACES, backwards) == ["Alrä", "Anna", "Atez", "Ob", "Obå", "Retsö"]


@pytest.mark.parametrize("address", [PEOPLE, FIELDS])
def test_the_practices_own_order_comes_first(address: str) -> None:
    assert column(entered(Role.OWNER, "sv"), address, NAMES) == ["anna", "Åbo", "Öster", "Bo", "Zeta", "Ärla"]


@pytest.mark.parametrize("address", [SELLERS, PLACES, PEOPLE, CATEGORIES, FIELDS])
def test_the_column_of_names_turns_the_alphabet(address: str) -> None:
    client = entered(Role.OWNER, "fi")
    assert column(client, f"{address}?ordering=name", NAMES) == NORDIC
    assert column(client, f"{address}?ordering=-name", NAMES) == NORDIC[::-1]


def test_another_column_orders_by_itself() -> None:
    assert column(entered(Role.OWNER, "fi"), f"{PLACES}?ordering=city", NAMES)[0] == "Öster"


def test_codes_of_one_seller_stand_together() -> None:
    codes = [f"{code}{number}" for number in (2, 5, 3, 1, 4, 0) for code in "ab"]
    assert column(entered(Role.OWNER, "sv"), CODES, codes) == codes
