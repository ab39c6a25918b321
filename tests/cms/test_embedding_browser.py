"""The widget in a real browser, in a page of another origin that has a strict policy of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django import Settings

from booking.models import Supervisor, WeeklyHours
from cms.models import EmbeddingSettings
from tests.cms import build
from tests.support.browser import Accessibility

HOST = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A town</title></head>
<body><main><h1>A town</h1>
<p><a href="{site}/en/book/yksilo/" data-avain="{site}/en/embed/?service=yksilo" data-title="Free times: Individual">
Book a time</a></p>
<p><a href="/" data-avain="https://elsewhere.example/embed/">Not ours</a></p>
<script src="{site}/embed.js" async></script></main></body></html>"""


@contextmanager
def a_host(body: str, policy: str) -> Iterator[str]:
    """Somebody else's site: another port of another name, so another origin."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            data = body.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def site(transactional_db: None, settings: Settings, base_url: str) -> None:
    settings.EMBED_PLAIN_HTTP = True
    settings.SITE_URL = base_url
    build.make_catalogue()
    build.make_practice()
    for person in Supervisor.objects.all():
        for weekday in range(7):
            WeeklyHours.objects.create(
                supervisor=person, weekday=weekday, starts="09:00", ends="15:00", modes=["on_site", "remote"]
            )


@pytest.fixture
def host(site: None, base_url: str) -> Iterator[str]:
    policy = f"default-src 'none'; script-src {base_url}; frame-src {base_url}; base-uri 'none'"
    with a_host(HOST.format(site=base_url), policy) as address:
        yield address


def complaints(page: Page) -> list[str]:
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def test_allowed_site_shows_times_and_booking_opens_a_page_of_its_own(
    host: str, base_url: str, page: Page, context: BrowserContext, axe: Accessibility
) -> None:
    EmbeddingSettings.objects.create(origins=host)
    said = complaints(page)
    page.goto(host)
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Individual supervision")
    expect(frame.get_by_role("listitem")).to_have_count(4)
    expect(page.locator("iframe")).to_have_attribute("title", "Free times: Individual")
    # As high as its content, which is told by the frame and heard from our origin alone.
    expect(page.locator("iframe")).not_to_have_attribute("height", "460")
    expect(page.locator("iframe")).to_be_visible()
    inner = next(each for each in page.frames if "/embed/" in each.url)
    content = inner.evaluate("document.documentElement.scrollHeight")
    assert abs(content - int(page.locator("iframe").get_attribute("height") or 0)) <= 2
    assert inner.evaluate("document.cookie") == ""
    assert context.cookies() == []
    axe(page)
    assert page.locator("iframe").count() == 1, "an address that is not ours is left alone"
    # By keyboard: the link first, then the times within the frame.
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Book a time")).to_be_focused()
    page.keyboard.press("Tab")
    expect(frame.get_by_role("link").first).to_be_focused()
    with context.expect_page() as opened:
        page.keyboard.press("Enter")
    opened.value.wait_for_load_state()
    assert opened.value.url.startswith(f"{base_url}/en/book/yksilo/?")
    assert opened.value.evaluate("window.top === window && window.opener === null")
    assert page.url.startswith(host), "the site around it stays where it was"
    assert said == []


def test_site_that_is_not_allowed_keeps_its_link_alone(host: str, page: Page) -> None:
    EmbeddingSettings.objects.create(origins="https://another.example")
    with page.expect_console_message(lambda line: "frame-ancestors" in line.text):
        page.goto(host)
    expect(page.locator("iframe")).not_to_be_visible()  # no broken page, not even for a moment
    expect(page.locator("iframe")).to_have_count(0)
    expect(page.get_by_role("link", name="Book a time")).to_be_visible()


def test_message_of_another_origin_changes_nothing(host: str, page: Page) -> None:
    EmbeddingSettings.objects.create(origins=host)
    page.goto(host)
    expect(page.locator("iframe")).not_to_have_attribute("height", "460")
    before = page.locator("iframe").get_attribute("height")
    page.evaluate("window.postMessage({ avain: 'height', height: 1999 }, '*')")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.locator("iframe").get_attribute("height") == before


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_widget_is_accessible_and_fits_a_narrow_column(
    site: None, page: Page, axe: Accessibility, language: str, look: str
) -> None:
    page.set_viewport_size({"width": 280, "height": 700})
    for query in ("service=yksilo", "supervisor=aino", "service=ryhma"):
        page.goto(f"/{language}/embed/?{query}&look={look}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        axe(page)
