"""The site's answers beside a bare view's: the same middleware, server and run."""

from __future__ import annotations

import socket
import statistics
import time
from datetime import datetime

from django.conf import settings
from django.db import connections

from bench import practice
from bench.load import requests_per_second
from bench.report import Report
from config.demo.parts import begin, end
from config.demo.serve import port_answers, serve
from tests.cms.build import make_catalogue, make_practice, make_site

ROUNDS = 5
SECONDS = 2.0


def measure_web(report: Report, *, now: datetime) -> None:
    """Requests a second of the availability JSON (30 days), of the booking page (a week) and of a page that is kept."""
    make_catalogue()
    make_practice()
    make_site(("fi",))
    offer = practice.make()
    practice.book_some_of_these_days(offer, now=now, days=30)
    day = now.date().isoformat()
    service, supervisor = offer.service.slug, offer.supervisor.slug
    paths = {
        "bare": "/bench/bare/",
        "json": f"/api/v1/availability/?service={service}&supervisor={supervisor}&from={day}&days=30",
        "page": f"/fi/book/{service}/?who={supervisor}",
        "kept": "/fi/",
    }
    connections.close_all()
    port = free_port()
    web = begin("web", lambda: serve(port), settings.VAR_DIR / "bench" / "web.log")
    try:
        wait_for(port)
        for path in paths.values():
            requests_per_second(port, path, seconds=1)
        found: dict[str, list[float]] = {name: [] for name in paths}
        for _ in range(ROUNDS):
            for name, path in paths.items():
                found[name].append(requests_per_second(port, path, seconds=SECONDS))
    finally:
        end([web])
    rates = {name: statistics.median(each) for name, each in found.items()}
    report.line("bare view (10 kB, 60 rows)", f"{rates['bare']:.0f}/s")
    report.line("availability JSON, 30 days", f"{rates['json']:.0f}/s")
    report.line("booking page, one week", f"{rates['page']:.0f}/s")
    report.line("front page, kept", f"{rates['kept']:.0f}/s")
    report.figure("availability JSON / bare view", ratio(found, "json"), least=0.5)
    report.figure("booking page / bare view", ratio(found, "page"), least=0.35)
    report.figure("kept page / bare view", ratio(found, "kept"), least=2)


def ratio(found: dict[str, list[float]], name: str) -> float:
    """The median over the rounds of the ratio to the bare view of the same round."""
    return statistics.median(one / bare for one, bare in zip(found[name], found["bare"], strict=True))


def free_port() -> int:
    """A port that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Until the server answers. Raises TimeoutError after half a minute."""
    until = time.monotonic() + 30
    while not port_answers(port):
        if time.monotonic() > until:
            raise TimeoutError("the web server did not start; see var/bench/web.log")
        time.sleep(0.05)
