"""Structured logs without personal data or tokens: one line an event, JSON in production.

A log outlives what it tells of and is read by people who have no part in it. So addresses lose their tokens and query
values, and what looks like an email address is masked, whoever logged it.
"""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
QUERY = re.compile(r"(/[^\s?\"']*)\?[^\s\"']*")
SEGMENT = re.compile(r"(?<=/)[^/\s?\"']{16,}")
TOKEN = re.compile(r"[:~=]|(?=.*[A-Z])(?=.*\d)|eyJ")
HIDDEN = "…"


def scrubbed(text: str) -> str:
    """The text without query values, tokens in paths and email addresses.

    >>> scrubbed("Not Found: /fi/bookings/link/ImFiYyI:1tKx9z:9-kQ/?next=/x")
    'Not Found: /fi/bookings/link/…/?…'
    """
    text = QUERY.sub(rf"\1?{HIDDEN}", text)
    text = SEGMENT.sub(lambda found: HIDDEN if is_token(found.group()) else found.group(), text)
    return EMAIL.sub(HIDDEN, text)


def is_token(segment: str) -> bool:
    """Whether a part of a path looks like a secret: signed, encoded or random; UUIDs and slugs are public names."""
    try:
        UUID(segment)
    except ValueError:
        return bool(TOKEN.search(segment))
    return False


def scrub(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """A processor: scrub every text of the event, its traceback included."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = scrubbed(value)
    return event


def drop_requests(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """A processor: what Django attaches (the request, the server's socket) holds more than may be logged."""
    for key in ("request", "server_time"):
        event.pop(key, None)
    return event


def processors(*, json: bool) -> list[Processor]:
    """What each event goes through."""
    ending: list[Processor] = (
        [structlog.processors.dict_tracebacks, flat_tracebacks, scrub, structlog.processors.JSONRenderer()]
        if json
        else [structlog.processors.format_exc_info, scrub, structlog.dev.ConsoleRenderer(colors=False)]
    )
    return [structlog.stdlib.ProcessorFormatter.remove_processors_meta, drop_requests, *ending]


def flat_tracebacks(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """A processor: of a traceback, where it was and what kind; neither values nor the message, which may quote them."""
    found = event.pop("exception", None)
    if isinstance(found, list):
        event["exception"] = [
            {
                "type": each["exc_type"],
                "frames": [f"{frame['filename']}:{frame['lineno']} {frame['name']}" for frame in each["frames"]],
            }
            for each in found
        ]
    return event


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def logging_settings(*, json: bool, level: str = "INFO") -> dict[str, Any]:
    """Django's LOGGING: everything to stderr, through the processors."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "house": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED,
                "processors": processors(json=json),
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "house"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
            "procrastinate": {"level": "WARNING"},  # its errors; the start and end of each job would drown them
            "django_tasks": {"level": "WARNING"},  # Wagtail indexes by them
            "wagtail": {"level": "WARNING"},  # its log is in the database, for those who may read it
            "httpx": {"level": "WARNING"},  # writes whole addresses
            "stripe": {"level": "WARNING"},
        },
    }
