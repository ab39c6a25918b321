"""What every answer carries, and what every request is asked first."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from accounts.limits import TooMany
from config.middleware.policies import public_directives
from plugins.origins import Origins


def refuse(request: HttpRequest) -> HttpResponse:
    raise TooMany(90)


def echo(request: HttpRequest) -> HttpResponse:
    return HttpResponse("fine")


def nonced(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(request.csp_nonce))  # type: ignore[attr-defined]


def sterner(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse("fine")
    answer._csp_replace = {"script-src": ["'none'"]}  # type: ignore[attr-defined]
    return answer


def forbid(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def garble(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken on purpose")


urlpatterns = [
    path("nonce/", nonced),
    path("sterner/", sterner),
    path("forbid/", forbid),
    path("api/garble/", garble),
    path("refuse/", refuse),
    path("echo/", echo),
    path("api/fail/", fail),
    path("fail/", fail),
]
handler400 = "config.errors.bad_request"
handler403 = "config.errors.permission_denied"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"


@pytest.fixture
def own_urls(settings: pytest.FixtureRequest) -> None:
    settings.ROOT_URLCONF = __name__  # type: ignore[attr-defined]


def test_policy_refuses_everything_nobody_declared(client: Client) -> None:
    policy = client.get("/healthz").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert "object-src 'none'" in policy


def test_policy_holds_the_origins_that_plugins_declare() -> None:
    directives = public_directives(Origins(form_action=("https://pay.example",), frame=("https://meet.example",)))
    assert directives["form-action"] == ["'self'", "https://pay.example"]
    assert directives["frame-src"] == ["'self'", "https://meet.example"]
    assert "https://meet.example" not in directives["script-src"]


def test_policy_is_relaxed_for_the_admin_only(client: Client) -> None:
    assert "'unsafe-inline'" in client.get("/admin/nothing").headers["Content-Security-Policy"]
    assert "'unsafe-inline'" not in client.get("/administration").headers["Content-Security-Policy"]


def test_permissions_policy_leaves_sensors_to_nobody(client: Client) -> None:
    policy = client.get("/healthz").headers["Permissions-Policy"]
    assert "geolocation=()" in policy
    assert "camera=(self" in policy


def test_addresses_stay_here_when_a_link_is_followed(client: Client) -> None:
    assert client.get("/healthz").headers["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/fi/%ff", "/fi/?q=%ff", "/fi/?q=%00", "/fi/%00/"])
def test_address_that_is_no_text_is_refused(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert "<h1" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("body", ["name=%ff", "name=a%00b", "%00=x"])
def test_form_that_is_no_text_is_refused(client: Client, own_urls: None, body: str) -> None:
    answer = client.post("/echo/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400


@pytest.mark.django_db
def test_multipart_form_with_nul_is_refused(client: Client, own_urls: None) -> None:
    assert client.post("/echo/", {"name": "a\0b"}).status_code == 400
    assert client.post("/echo/", {"name": "äö"}).status_code == 200


def test_body_that_is_no_form_is_not_looked_into(client: Client, own_urls: None) -> None:
    assert client.post("/echo/", b"\0\xff", content_type="application/octet-stream").status_code == 200


@pytest.mark.django_db
def test_body_of_ten_megabytes_is_refused(client: Client) -> None:
    answer = client.post("/fi/", b"x" * 10_000_000, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "<h1" in answer.content.decode()


def test_length_that_is_no_number_is_refused(client: Client, own_urls: None, db: None) -> None:
    assert client.post("/echo/", CONTENT_LENGTH="many").status_code == 413


@pytest.mark.django_db
def test_refusal_says_when_to_come_back(client: Client, own_urls: None) -> None:
    answer = client.get("/refuse/", headers={"accept-language": "en"})
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "90"
    assert "2 minutes" in answer.content.decode()


def test_program_gets_errors_as_json(client: Client) -> None:
    answer = client.get("/api/v9/nothing/")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"


def test_broken_page_stands_alone(client: Client, own_urls: None) -> None:
    client.raise_request_exception = False
    answer = client.get("/fail/")
    assert answer.status_code == 500
    assert "<h1" in answer.content.decode()
    assert client.get("/api/fail/").json()["error"]["code"] == "broken"


@pytest.mark.django_db
@override_settings(DEBUG=False)
def test_unknown_page_is_in_the_readers_language(client: Client) -> None:
    answer = client.get("/sv/finns-inte/")
    assert answer.status_code == 404
    assert '<html lang="sv"' in answer.content.decode()


def test_nonce_that_a_page_used_is_in_its_policy(client: Client, own_urls: None) -> None:
    answer = client.get("/nonce/")
    assert f"'nonce-{answer.content.decode()}'" in answer.headers["Content-Security-Policy"]


def test_page_may_have_a_policy_of_its_own(client: Client, own_urls: None) -> None:
    policy = client.get("/sterner/").headers["Content-Security-Policy"]
    assert "script-src 'none'" in policy
    assert "object-src 'none'" in policy


@pytest.mark.django_db
def test_page_that_is_not_ones_own_says_so(client: Client, own_urls: None) -> None:
    answer = client.get("/forbid/")
    assert answer.status_code == 403
    assert "<h1" in answer.content.decode()


@pytest.mark.parametrize(("address", "code", "words"), [("/api/garble/", "unreadable", "Check the address")])
def test_programs_error_says_what_to_do(client: Client, own_urls: None, address: str, code: str, words: str) -> None:
    error = client.get(address, headers={"accept-language": "en"}).json()["error"]
    assert error["code"] == code
    assert words in error["message"]


def test_program_that_sends_too_much_is_told(client: Client) -> None:
    answer = client.post("/api/v1/", b"x" * 3_000_000, content_type="application/json")
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")
