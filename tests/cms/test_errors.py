"""Error pages in the house's dress."""

from __future__ import annotations

import pytest
from django.core.cache import caches
from django.db import OperationalError, connection
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from accounts.models import User
from cms.models import ThemeSettings
from cms.theme.current import theme
from tests.cms.build import Built


def test_missing_page_leads_on_in_the_addresss_language(site: Built, client: Client) -> None:
    response = client.get("/sv/finns-inte/")
    assert response.status_code == 404
    html = response.content.decode()
    assert '<html lang="sv">' in html
    assert 'action="/sv/search/"' in html
    assert 'href="/sv/"' in html
    assert not response.cookies


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "405", "409", "413", "429"])
def test_error_page_says_what_to_do_next(site: Built, code: str) -> None:
    request = RequestFactory().get("/en/")
    html = render_to_string(f"{code}.html", {}, request)
    assert html.count("<h1") == 1
    assert 'class="lead"' in html
    assert "044 000 0140" in html


def test_what_is_not_yours_leads_to_the_sign_in_unless_one_has_signed_in(site: Built) -> None:
    request = RequestFactory().get("/fi/")
    way = 'href="/fi/accounts/login/"'
    assert way in render_to_string("403.html", {}, request)
    request.user = User(email="elina@posti.example")
    assert way not in render_to_string("403.html", {}, request)


def test_error_page_gives_way_to_the_errors_own_message(site: Built) -> None:
    html = render_to_string("409.html", {"message": "Choose another time."}, RequestFactory().get("/en/"))
    assert "Choose another time." in html


def test_page_of_a_failure_stands_alone(db: None, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        html = render_to_string("500.html")
    assert "<h1" in html
    assert "site.js" not in html


def test_page_of_a_failure_knows_the_practice_by_heart(site: Built, client: Client) -> None:
    """The database is gone: no query can be made, and the number to call is there all the same."""
    ThemeSettings.objects.update_or_create(defaults={"accent": "#7a1f5c"})
    assert client.get("/fi/").status_code == 200
    sheet = theme().sheet
    for cache in caches.all():
        cache.clear()

    def gone(*args: object) -> None:
        raise OperationalError("connection refused")

    with connection.execute_wrapper(gone):
        broken = Client(raise_request_exception=False).get("/fi/")
        dress = client.get(sheet)
    connection.set_rollback(False)  # nothing has reached the database, whatever Django thinks of its transaction
    html = broken.content.decode()
    assert broken.status_code == 500
    assert '<html lang="fi">' in html
    assert "044 000 0140" in html
    assert f'href="{sheet}"' in html
    assert "#7a1f5c" in dress.content.decode()


def test_page_of_a_failure_leaves_out_what_nobody_knows() -> None:
    html = render_to_string("500.html", {"practice": None, "theme": None})
    assert "tel:" not in html
    assert html.count("<h1") == 1


@pytest.mark.parametrize("path", ["/fi/%00", "/fi/%ff%fe/", "/fi/" + "a/" * 300, "/fi/..%2f..%2fetc/passwd"])
def test_absurd_address_is_a_client_error(site: Built, client: Client, path: str) -> None:
    assert 400 <= client.get(path).status_code < 500
