"""``make lighthouse``: Google's own measure of the pages, against a server that serves as a real site does.

Needs node, npm and Chromium; where one of them is missing it says so and measures nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.report import Report, say
from config.embedded.cluster import cluster
from config.embedded.places import database_url

NPM = Path(__file__).resolve().parent / "npm"
VAR = Path(__file__).resolve().parents[1] / "var" / "lighthouse"
DATABASE = "avain_lighthouse"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TRIES = 3
"""A busy machine only takes away from a score, so the best of a few is the page's own."""


def main() -> int:
    """Measure; 1 when a score is below 100."""
    missing = [name for name in ("node", "npm") if shutil.which(name) is None]
    if missing or chromium() is None:
        say(f"\nLighthouse is left out: there is no {', '.join(missing or ['Chromium'])} on this machine.")
        return 0
    install()
    server = cluster("bench", say=say)
    with server.session():
        port = free_port()
        os.environ["DATABASE_URL"] = database_url("bench")
        os.environ["SITE_URL"] = f"http://localhost:{port}"
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.lighthouse_settings"
        from config.translations import compile_translations

        compile_translations()
        import django

        django.setup()
        from tests.support.template import clone, make_template, using_database

        clone(make_template(), DATABASE)
        with using_database(DATABASE):
            return measure(port)


def chromium() -> str | None:
    """The browser's path."""
    found = (shutil.which(name) for name in CHROMIUM)
    return os.environ.get("CHROME_PATH") or next((path for path in found if path), None)


def free_port() -> int:
    """A port that nobody has."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def install() -> None:
    """Lighthouse as its lock file says, into var/, once."""
    VAR.mkdir(parents=True, exist_ok=True)
    lock = (NPM / "package-lock.json").read_bytes()
    stamp = VAR / "installed.json"
    if stamp.exists() and stamp.read_bytes() == lock:
        return
    say("Installing Lighthouse")
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(NPM / name, VAR / name)
    subprocess.run(["npm", "ci", "--silent"], cwd=VAR, check=True)
    stamp.write_bytes(lock)


def measure(port: int) -> int:
    """With everything set up: the demo's pages, its booking, and the scores of each."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    from bench.lighthouse_pages import pages
    from bench.web import wait_for
    from config.demo.parts import begin, end
    from config.demo.serve import serve

    call_command("createcachetable", verbosity=0)
    call_command("load_demo", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    connections.close_all()
    report = Report()
    report.section("Lighthouse (performance, accessibility, best practices, SEO)")
    web = begin("web", lambda: serve(port), settings.VAR_DIR / "lighthouse" / "web.log")
    try:
        wait_for(port)
        for page in pages():
            scores, wrong = best_of(f"http://localhost:{port}{page.path}", cookie=page.cookie, unlisted=page.unlisted)
            report.line(page.name, " ".join(f"{scores[name]:.0f}" for name in CATEGORIES), wrong)
            report.figure(f"{page.name}: the least", min(scores.values()), least=100)
    finally:
        end([web])
    return report.end(missed="Below 100", well="Every score is 100.")


def best_of(url: str, *, cookie: str, unlisted: bool) -> tuple[dict[str, float], str]:
    """The scores (0 to 100) of the best of TRIES runs, and what took points from them."""
    found: tuple[dict[str, float], str] = ({}, "")
    for _ in range(TRIES):
        scores, wrong = run(url, cookie=cookie, unlisted=unlisted)
        if not found[0] or sum(scores.values()) > sum(found[0].values()):
            found = scores, wrong
        if min(scores.values()) == 100:
            break
    return found


def run(url: str, *, cookie: str, unlisted: bool) -> tuple[dict[str, float], str]:
    """One run. ``unlisted``: the page tells search engines to stay away on purpose, so that is not held against it."""
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "result.json"
        command = [
            str(VAR / "node_modules" / ".bin" / "lighthouse"), url, "--quiet", "--output=json",
            f"--output-path={result}", f"--chrome-flags={FLAGS} --user-data-dir={folder}/profile",
            f"--only-categories={','.join(CATEGORIES)}",
        ]  # fmt: skip
        if cookie:
            command.append(f"--extra-headers={json.dumps({'Cookie': cookie})}")
        if unlisted:
            command.append("--skip-audits=is-crawlable")
        environment = {**os.environ, "CHROME_PATH": str(chromium())}
        ended = subprocess.run(command, env=environment, check=False, timeout=180, capture_output=True, text=True)
        if ended.returncode:
            return dict.fromkeys(CATEGORIES, 0.0), (ended.stderr.strip().splitlines() or ["it failed"])[-1]
        told: dict[str, Any] = json.loads(result.read_text())
    scores: dict[str, float] = {name: 100 * (told["categories"][name]["score"] or 0) for name in CATEGORIES}
    return scores, ", ".join(weak(told))


def weak(told: dict[str, Any]) -> list[str]:
    """The audits that took points."""
    found = []
    for name in CATEGORIES:
        for part in told["categories"][name]["auditRefs"]:
            audit = told["audits"].get(part["id"], {})
            if part["weight"] and audit.get("score") is not None and audit["score"] < 1:
                found.append(f"{audit['id']} {audit.get('displayValue', '')}".strip())
    return found


if __name__ == "__main__":
    sys.exit(main())
