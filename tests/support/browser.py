"""A real browser: the system's Chromium by Playwright, against a live server."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import ConsoleMessage, Page, expect

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# What headless Chromium needs as root and without a network.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
# A busy machine may take its time; a test that passes takes none of this.
PATIENCE_MS = 20_000
expect.set_options(timeout=PATIENCE_MS)
MISSING = (
    "The browser tests need Chromium, and none is on the PATH. "
    "Debian and Ubuntu: apt-get install -y chromium. Elsewhere: .venv/bin/python -m playwright install chromium "
    "and set AVAIN_CHROMIUM to its path."
)


def chromium() -> str | None:
    """The path of the browser; None where there is none."""
    return os.environ.get("AVAIN_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the system's browser. Its absence is an error in CI and a skipped test on one's own machine."""
    path = chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    return {**browser_type_launch_args, "executable_path": path, "args": FLAGS}


@pytest.fixture
def site_page(page: Page, live_server: Any) -> Iterator[Page]:
    """A page whose addresses are relative to the live server; an error or a warning in its console fails the test."""
    page.set_default_timeout(PATIENCE_MS)
    complaints = listen(page)
    yield page
    assert complaints == []


def listen(page: Page) -> list[str]:
    """What the browser complains of on this page, as it comes. An answer with an error's status is no complaint: tests
    ask for such answers.
    """
    found: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            found.append(f"{page.url}: {message.text}")

    page.on("console", heard)
    page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
    return found


SETTLED = """() => new Promise((done) => {
    const look = () => {
        const all = document.readyState === "complete" && document.fonts.status === "loaded";
        const moving = document.querySelector(".htmx-request, .htmx-swapping, .htmx-settling");
        all && !moving ? done() : requestAnimationFrame(look);
    };
    look();
})"""


def settled(page: Page) -> None:
    """Wait until all that the page asked for has come and stands: sheets, fonts, pictures, free times. Playwright's
    ``networkidle`` waits half a second longer, on every page.
    """
    page.evaluate(SETTLED)


# Only what is wrong comes back: axe describes every element that it passed unless it is told not to, which takes most of
# its time.
RUN_AXE = "options => axe.run(options).then((found) => ({ violations: found.violations }))"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}


class Accessibility:
    """The fixture ``axe``: call it with a page to demand that axe finds nothing."""

    def __call__(self, page: Page, **options: Any) -> None:
        """Fail with axe's own words when it finds a violation of WCAG 2.0-2.2, A or AA."""
        if not page.evaluate("Boolean(window.axe)"):  # into a page once, however often it is looked at
            page.evaluate(AXE_SCRIPT)
        found = AxeResults(page.evaluate(RUN_AXE, {**RULES, **options}))
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


@pytest.fixture(scope="session")
def axe() -> Accessibility:
    """Checks a page's accessibility."""
    return Accessibility()
