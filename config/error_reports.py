"""Errors to Sentry, where a practice wants it: places in the code, and nothing about people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sentry_sdk

from config.logs import scrubbed

if TYPE_CHECKING:
    from sentry_sdk.types import Event


def report_errors(dsn: str) -> None:
    """Send errors to ``dsn``, without bodies, cookies, addresses, users or the values of variables."""
    sentry_sdk.init(
        dsn=dsn,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        before_send=without_people,
        before_breadcrumb=lambda crumb, hint: None,
    )


def without_people(event: Event, hint: dict[str, Any]) -> Event:
    """Take from an event what could tell of a person."""
    event.pop("user", None)
    event.pop("logentry", None)
    request = event.get("request")
    if request:
        event["request"] = {"method": request.get("method", ""), "url": scrubbed(str(request.get("url", "")))}
    for found in event.get("exception", {}).get("values", []):
        found["value"] = scrubbed(str(found.get("value", "")))
    return event
