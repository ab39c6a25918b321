"""Booking on other sites: who may frame the widget, what it shows, and the codes to copy."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.translation import override
from pytest_django import Settings

from accounts.roles import Role
from booking.errors import NothingFound
from cms.embedding.allowed import allowed_origins
from cms.embedding.codes import codes
from cms.embedding.origins import MOST, normal, origins_of, validate_origins
from cms.models import EmbeddingSettings
from tests.accounts.people import staff
from tests.cms.build import Built

FRAME = "/fi/embed/?service=yksilo"
SITE = "https://www.kunta.example"


@pytest.fixture(autouse=True)
def only_tls(settings: Settings) -> None:
    settings.EMBED_PLAIN_HTTP = False


def ancestors(headers: object) -> str:
    found = re.search(r"frame-ancestors ([^;]+)", headers["Content-Security-Policy"])  # type: ignore[index]
    assert found
    return found[1]


def allow(*origins: str) -> None:
    EmbeddingSettings.objects.create(origins="\n".join(origins))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://www.example.org", "https://www.example.org"),
        ("  https://WWW.Example.org/ ", "https://www.example.org"),
        ("https://example.org:443", "https://example.org"),
        ("https://example.org:8443", "https://example.org:8443"),
        ("https://työ.example", "https://xn--ty-gka.example"),
        ("https://127.0.0.1", "https://127.0.0.1"),
    ],
)
def test_origin_is_kept_as_browsers_compare_it(written: str, kept: str) -> None:
    assert normal(written) == kept


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("http://example.org", "https://"),
        ("example.org", "https://"),
        ("javascript:alert(1)", "https://"),
        ("https://", "https://"),
        ("https://*.example.org", "asterisk"),
        ("*", "https://"),
        ("https://example.org/page", "more than a site"),
        ("https://example.org?x=1", "more than a site"),
        ("https://me@example.org", "more than a site"),
        ("https://example.org; script-src *", "asterisk"),
        ("https://example.org; script-src", "no name of a site"),
        ("https://exa mple.org", "no name of a site"),
        ("https://example.org, https://b.org", "more than a site"),
        ("https://example.org:port", "no name of a site"),
        ("https://example.org:99999", "no name of a site"),
        ("https://[::1", "no name of a site"),
        ("https://a..b", "no name of a site"),
    ],
)
def test_origin_that_is_none_is_refused_with_what_to_write(written: str, said: str) -> None:
    with override("en"):
        with pytest.raises(ValidationError) as refused:
            normal(written)
        assert said in str(refused.value)
    with pytest.raises(ValidationError):
        validate_origins(f"https://good.example\n{written}")


def test_plain_http_is_for_ones_own_machine(settings: Settings) -> None:
    settings.EMBED_PLAIN_HTTP = True
    assert normal("http://localhost:8000") == "http://localhost:8000"


def test_origins_stand_one_a_line_each_once() -> None:
    assert origins_of(f"{SITE}\n\n {SITE}/ \nhttps://b.example") == (SITE, "https://b.example")
    with pytest.raises(ValidationError, match=str(MOST)):
        validate_origins("\n".join(f"https://s{number}.example" for number in range(MOST + 1)))


def test_widget_is_framed_by_the_allowed_origins_alone(site: Built, client: Client) -> None:
    assert ancestors(client.get(FRAME).headers) == "'self'"
    allow(SITE, "https://b.example:8443")
    response = client.get(FRAME)
    assert ancestors(response.headers) == f"'self' {SITE} https://b.example:8443"
    assert "X-Frame-Options" not in response.headers
    assert "form-action 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/fi/",
        "/fi/book/",
        "/fi/book/yksilo/",
        "/fi/search/",
        "/fi/accounts/login/",
        "/fi/no/",
        "/admin/login/",
        "/fi/book/next/?service=yksilo",
    ],
)
def test_everything_else_is_framed_by_nobody_else(site: Built, client: Client, path: str) -> None:
    allow(SITE)
    response = client.get(path)
    assert ancestors(response.headers) == "'self'"
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_what_a_hand_wrote_into_the_database_does_not_reach_the_header(site: Built, client: Client) -> None:
    allow("https://x.example; script-src *", "https://good.example", "*")
    assert allowed_origins() == ("https://good.example",)
    assert "script-src *" not in client.get(FRAME).headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "words", "address"),
    [
        ("/fi/embed/?service=yksilo", "Yksilötyönohjaus", "/fi/book/yksilo/"),
        ("/sv/embed/?service=yksilo", "Individuell handledning", "/sv/book/yksilo/"),
        ("/en/embed/?service=yksilo&supervisor=aino", "Aino Repola", "/en/book/yksilo/?who=aino"),
        ("/en/embed/?supervisor=samir", "Samir Haddad", "/en/book/tutustuminen/?who=samir"),
        ("/fi/embed/?service=ryhma", "Ryhmätyönohjaus", "/fi/enquiry/ryhma/"),
    ],
)
def test_widget_shows_what_is_asked_for_and_leads_to_a_page_of_its_own(
    site: Built, client: Client, path: str, words: str, address: str
) -> None:
    response = client.get(path)
    html = response.content.decode()
    assert f'<html lang="{path[1:3]}">' in html
    assert words in html
    assert f'href="{address}"' in html
    assert all('target="_blank" rel="noopener"' in link for link in re.findall(r"<a [^>]+>", html))
    assert "<form" not in html
    assert not response.cookies
    assert "nonce" not in html
    assert "Cookie" not in response.headers.get("Vary", "")
    assert set(response.headers["Cache-Control"].split(", ")) == {"public", "max-age=60"}
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize(
    "query", ["", "service=no", "supervisor=no", "service=yksilo&supervisor=no", "service=%3Cscript%3E"]
)
@pytest.mark.parametrize(
    ("language", "words"), [("fi", "omilla sivuillamme"), ("sv", "vår egen webbplats"), ("en", "on our own site")]
)
def test_widget_for_nothing_leads_to_the_booking_in_the_frames_own_dress(
    site: Built, client: Client, query: str, language: str, words: str
) -> None:
    allow(SITE)
    response = client.get(f"/{language}/embed/?look=dark&{query}")
    assert response.status_code == 404
    html = response.content.decode()
    assert words in html
    assert re.findall(r'<a [^>]*href="([^"]+)" target="_blank" rel="noopener">', html) == [f"/{language}/book/"]
    assert '<body class="embed">' in html
    assert 'data-theme="dark"' in html
    assert "<header" not in html
    assert ancestors(response.headers) == f"'self' {SITE}"
    assert "X-Frame-Options" not in response.headers


def test_widget_of_a_service_that_went_meanwhile_leads_on_too(
    site: Built, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_asked: object, **_more: object) -> None:
        raise NothingFound

    monkeypatch.setattr("cms.views.embed.rows_of", gone)
    response = client.get(FRAME)
    assert response.status_code == 404
    assert 'href="/fi/book/"' in response.content.decode()


def test_widget_goes_with_the_page_around_it(site: Built, client: Client) -> None:
    assert 'data-theme="dark"' in client.get(f"{FRAME}&look=dark").content.decode()
    assert "data-theme" not in client.get(f"{FRAME}&look=%22onload").content.decode()


def test_script_is_for_everybody_and_stays_at_its_address(site: Built, client: Client) -> None:
    response = client.get("/embed.js")
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert b"data-avain" in response.content
    assert not response.cookies


def test_codes_hold_escaped_html_with_our_own_addresses(site: Built) -> None:
    services, people = codes("sv")
    assert (services[0], people[0]) == ("Palvelut", "Työnohjaajat")
    code = next(row for row in services[1] if row.name == "Individuell handledning")
    assert code.link.startswith('<a href="http://localhost:8000/sv/book/yksilo/" hreflang="sv">')
    assert 'src="http://localhost:8000/sv/embed/?service=yksilo"' in code.frame
    assert '<script src="http://localhost:8000/embed.js" async></script>' in code.widget
    assert "style=" not in code.frame + code.widget
    asked = next(row for row in services[1] if row.name == "Grupphandledning")
    assert (asked.frame, asked.widget) == ("", "")
    assert "supervisor=aino" in people[1][0].frame


def test_codes_page_shows_them_ready_to_copy(site: Built, client: Client) -> None:
    client.force_login(staff(Role.EDITOR))
    html = client.get("/admin/embed/?language=sv").content.decode()
    assert "&lt;a href=&quot;http://localhost:8000/sv/book/yksilo/&quot;" in html
    assert "embeddingsettings" not in html, "an editor copies; the owner allows"


def test_codes_page_is_not_for_everybody(site: Built, client: Client) -> None:
    client.force_login(staff(Role.OFFICE))
    assert client.get("/admin/embed/").status_code == 302


def test_owner_allows_a_site_and_is_told_what_is_wrong(site: Built, client: Client) -> None:
    client.force_login(staff(Role.OWNER))
    page = client.get("/admin/embed/?language=xx")
    address = re.search(r'href="(/admin/settings/cms/embeddingsettings/[^"]*)"', page.content.decode())
    assert address
    edit = client.get(address[1], follow=True)
    where = edit.redirect_chain[-1][0] if edit.redirect_chain else address[1]
    refused = client.post(where, {"origins": "http://kunta.example"})
    assert "http://kunta.example" in refused.content.decode()
    assert not allowed_origins()
    client.post(where, {"origins": "https://Kunta.example/\nhttps://b.example"})
    assert EmbeddingSettings.objects.get().origins == "https://kunta.example\nhttps://b.example"
    assert allowed_origins() == ("https://kunta.example", "https://b.example")
