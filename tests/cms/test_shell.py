"""The kept frame is the same text for everybody, and yet says where one is."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from cms import shell
from cms.models import PracticeSettings
from tests.cms.build import Built

Count = Callable[[int], AbstractContextManager[object]]


def header(client: Client, url: str) -> str:
    html = client.get(url).content.decode()
    return html[html.index("<header") : html.index("</header>")]


def current(html: str) -> set[tuple[str, str]]:
    return set(re.findall(r'<a href="([^"]+)"[^>]* aria-current="(page|true)">\w{3,}', html))


def test_header_says_which_page_or_part_one_is_in(site: Built, client: Client) -> None:
    index = site.services["fi"].url
    assert current(header(client, index)) == {(index, "page")}
    assert current(header(client, site.service["fi"].url)) == {(index, "true")}
    assert current(header(client, "/fi/")) == set()
    assert current(header(client, index)) == {(index, "page")}


def test_header_leads_to_each_pages_own_translations(site: Built, client: Client) -> None:
    for page in (site.service, site.article, site.service):
        html = header(client, page["fi"].url)
        assert html.count(f'href="{page["sv"].url}" lang="sv"') == 2, "in the row and in the narrow screen's menu"
        assert shell.LANGUAGES_PLACE not in html


def test_header_calls_to_book_where_no_booking_is_under_way(site: Built, client: Client) -> None:
    assert "Varaa aika" in header(client, "/fi/")
    assert "Varaa aika" not in header(client, "/fi/book/yksilo/")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_frame_speaks_the_readers_language(site: Built, client: Client, language: str) -> None:
    skip = {"fi": "Päävalikko", "sv": "Huvudmeny", "en": "Main menu"}[language]
    assert skip in header(client, f"/{language}/")


def test_kept_part_is_not_made_again_until_something_changes(
    site: Built, django_assert_num_queries: Count, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = shell.part("site/footer.html")
    made: list[str] = []
    render = shell.render_to_string
    monkeypatch.setattr(shell, "render_to_string", lambda name, context: made.append(name) or render(name, context))
    with django_assert_num_queries(0):
        assert shell.part("site/footer.html") is first
    row = PracticeSettings.objects.get()
    row.phone = "044 000 0777"
    row.save()
    assert "044 000 0777" in shell.part("site/footer.html")
    assert made == ["site/footer.html"]
