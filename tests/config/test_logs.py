"""Logs tell what happened, not to whom."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog

from config.error_reports import without_people
from config.logs import logging_settings, scrubbed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Not Found: /fi/bookings/link/ImFiYyI:1tKx9z:9-kQxyz/", "Not Found: /fi/bookings/link/…/"),
        ("GET /fi/book/aika/?who=aino&email=a@b.fi", "GET /fi/book/aika/?…"),
        ("/fi/bookings/0b5a9a52-6a43-4be5-8c57-1f1d3b1a2c3d/", "/fi/bookings/0b5a9a52-6a43-4be5-8c57-1f1d3b1a2c3d/"),
        ("/fi/artikkelit/ensimmainen-tapaaminen-minuutti-minuutilta/",) * 2,
        ("refused aino.repola@example.org", "refused …"),
        ("/x/eyJhbGciOiJIUzI1NiJ9.eyJyb29tIjoi.abc", "/x/…"),
    ],
)
def test_scrubbed_takes_tokens_queries_and_addresses(text: str, expected: str) -> None:
    assert scrubbed(text) == expected


@pytest.fixture
def lines() -> Iterator[Callable[[], list[Any]]]:
    """Logs as a real site does, into memory, for the length of a test."""
    formatter = logging_settings(json=True)["formatters"]["house"]
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=formatter["foreign_pre_chain"], processors=formatter["processors"]
        )
    )
    logger = logging.getLogger("booking")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logger.removeHandler(handler)
    structlog.reset_defaults()


def test_event_is_one_line_of_json(lines: Any) -> None:
    structlog.get_logger("booking").info("hold_expired", booking=7, who="aino@example.org")
    (line,) = lines()
    assert (line["event"], line["booking"], line["who"], line["level"]) == ("hold_expired", 7, "…", "info")


def test_traceback_tells_places_and_no_values(lines: Any) -> None:
    secret = "Aino kertoi"  # noqa: F841 - a local variable that must not be logged
    try:
        raise ValueError("about aino@example.org")
    except ValueError:
        logging.getLogger("booking").exception("failed at %s", "/fi/x/?name=Aino")
    (line,) = lines()
    assert line["event"] == "failed at /fi/x/?…"
    assert line["exception"][0]["type"] == "ValueError"
    assert "aino" not in json.dumps(line).lower()


def test_error_report_keeps_places_only() -> None:
    event: Any = {
        "user": {"email": "aino@example.org"},
        "request": {"method": "GET", "url": "https://x.example/fi/?q=1", "cookies": {"session": "s"}, "data": "d"},
        "exception": {"values": [{"value": "no aino@example.org"}]},
    }
    assert without_people(event, {}) == {
        "request": {"method": "GET", "url": "https://x.example/fi/?…"},
        "exception": {"values": [{"value": "no …"}]},
    }
