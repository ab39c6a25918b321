"""The overview of supervisors: chosen by an address that one can share."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape

import pytest
from django.test import Client

from booking.models import Offer, Supervisor
from booking.signals import catalogue_changed
from cms.catalogue import catalogue
from cms.choosing import choose
from cms.models import FieldOfWork
from tests.cms.build import LANGUAGES, Built, three


@pytest.fixture
def fields(site: Built) -> None:
    """Aino knows schools, both know crises; only Samir meets remotely."""
    school = FieldOfWork.objects.create(slug="school", name=three("Koulu", "Skola", "Schools"))
    crises = FieldOfWork.objects.create(slug="crises", name=three("Kriisit", "Kriser", "Crises"), position=1)
    school.supervisors.set(Supervisor.objects.filter(slug="aino"))
    crises.supervisors.set(Supervisor.objects.all())
    Offer.objects.filter(supervisor__slug="aino").update(modes=["on_site"])
    catalogue_changed.send(sender=Offer)


def names(**asked: str) -> list[str]:
    return [person.slug for person in choose(catalogue(), asked).people]


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ({}, ["aino", "samir"]),
        ({"language": "en"}, ["samir"]),
        ({"language": "fi"}, ["aino", "samir"]),
        ({"field": "school"}, ["aino"]),
        ({"mode": "remote"}, ["samir"]),
        ({"place": "lehtisalmi"}, ["aino", "samir"]),
        ({"field": "crises", "mode": "remote", "place": "lehtisalmi", "language": "fi"}, ["samir"]),
        ({"field": "school", "mode": "remote"}, []),
    ],
)
def test_choices_leave_who_has_all_of_them(fields: None, asked: dict[str, str], left: list[str]) -> None:
    assert names(**asked) == left


def test_value_that_nobody_has_is_left_out_and_named(fields: None) -> None:
    found = choose(catalogue(), {"language": "tlh", "field": "school"})
    assert [person.slug for person in found.people] == ["aino"]
    assert [unknown.value for unknown in found.unknown] == ["tlh"]


def test_options_say_how_many_and_which_is_chosen(fields: None) -> None:
    languages, fields_of_work, modes, places = choose(catalogue(), {"language": "en"}).choices
    assert [(o.value, o.count, o.chosen) for o in languages.options] == [("en", 1, True), ("fi", 2, False)]
    assert all(option.label[0].isupper() for option in languages.options)
    assert [(o.value, o.count) for o in fields_of_work.options] == [("school", 1), ("crises", 2)]
    assert [(o.value, o.count) for o in modes.options] == [("on_site", 2), ("remote", 1)]
    assert [(o.value, o.count) for o in places.options] == [("lehtisalmi", 2)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_overview_says_what_is_chosen_in_each_language(
    fields: None, site: Built, client: Client, language: str
) -> None:
    html = client.get(site.people[language].url, {"field": "school"}).content.decode()
    listed = html[html.index('id="found-people"') : html.index("</main>")]
    assert "Aino Repola" in listed
    assert "Samir Haddad" not in listed
    assert f'hx-get="/{language}/free/"' in listed, "no bridge stands above that would renew the times"
    assert f'<option value="school" selected>{three("Koulu", "Skola", "Schools")[language]} (1)</option>' in html
    assert {"fi": "1 työnohjaaja", "sv": "1 arbetshandledare", "en": "1 supervisor"}[language] in html


def test_who_has_told_little_has_no_label_and_no_full_stop_too_many(fields: None, site: Built, client: Client) -> None:
    Supervisor.objects.filter(slug="samir").update(title={}, languages=[])
    catalogue_changed.send(sender=Supervisor)
    html = client.get(site.people["en"].url, {"mode": "remote"}).content.decode()
    row = html[html.index('id="found-people"') :].split("</li>")[0]
    assert not re.search(r"Languages?:|<p>\s*\.|\.\s*\.|\.\s+</p>", row), row


def test_empty_result_says_what_to_do(fields: None, site: Built, client: Client) -> None:
    html = client.get(site.people["en"].url, {"field": "school", "mode": "remote"}).content.decode()
    assert "0 supervisors" in html
    assert "Nobody has all of that" in html
    assert f'href="{site.people["en"].url}">Show everybody' in html


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("language=%00", 400),
        ("language=%FF", 400),
        ("language=x&language=en", 200),
        ("field=" + "x" * 3000, 200),
        ("mode[]=remote", 200),
        ("place=%3Cscript%3E", 200),
        ("nonsense=1", 200),
    ],
)
def test_strange_parameters_are_refused_or_named(
    fields: None, site: Built, client: Client, query: str, status: int
) -> None:
    response = client.get(f"{site.people['en'].url}?{query}")
    assert response.status_code == status
    assert "<script>" not in response.content.decode()


def test_long_strange_value_is_cut(fields: None, site: Built, client: Client) -> None:
    html = unescape(client.get(site.people["en"].url, {"field": "x" * 3000}).content.decode())
    assert "nobody has “" + "x" * 39 + "…”" in html


def test_fields_of_work_are_read_anew_when_somebody_is_added(
    fields: None, site: Built, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    assert names(field="school") == ["aino"]
    FieldOfWork.objects.get(slug="school").supervisors.add(Supervisor.objects.get(slug="samir"))
    assert names(field="school") == ["aino", "samir"]
    row = FieldOfWork.objects.get(slug="school")
    row.name = three("Opetus", "Undervisning", "Teaching")
    row.save()
    assert str(catalogue().supervisors[0].fields[0].name.localize("en")) == "Teaching"
    with django_assert_num_queries(0):
        names(field="school", mode="remote")
    row.delete()
    assert names(field="crises") == ["aino", "samir"]
    assert [field.slug for field in catalogue().supervisors[0].fields] == ["crises"]


def test_profile_shows_the_fields_of_work(fields: None, site: Built, client: Client) -> None:
    assert "Schools<br>Crises" in client.get(site.person["en"].url).content.decode()
