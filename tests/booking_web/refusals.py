"""Every refusal there is, how an action comes to raise it, and what a page says of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from accounts.limits import TooMany
from booking import errors


def kinds(root: type[errors.BookingError] = errors.BookingError) -> Iterator[type[errors.BookingError]]:
    yield root
    for kind in root.__subclasses__():
        yield from kinds(kind)


def made(kind: type[errors.BookingError]) -> errors.BookingError:
    arguments: dict[type, dict[str, Any]] = {
        errors.IllegalMove: {"current": "confirmed", "to": "held"},
        errors.IllegalEnquiryMove: {"current": "closed", "to": "new"},
        errors.WeekTooFar: {"last": date(2027, 1, 18)},
    }
    return kind(**arguments.get(kind, {}))


EVERY = [made(kind) for kind in kinds()]
REFUSALS: list[Any] = [*EVERY, TooMany(90)]


def ways(html: str) -> list[str]:
    part = html.split("</h1>", 1)[1].split("</main>", 1)[0]
    return re.findall(r'<a class="btn[^"]*" href="([^"]+)">[^<]', part)


def raising(error: Exception) -> Callable[..., None]:
    def fail(*_args: object, **_more: object) -> None:
        raise error

    return fail


def came_back(response: Any, error: Any, typed: tuple[str, ...]) -> str:
    """The form as it was, the reason above it with the focus, and when to come back."""
    html = response.content.decode()
    assert response.status_code == error.status, error
    assert response.get("Retry-After", "0") == str(error.retry_after), error
    form, _, fields = html.partition('role="alert"')
    assert fields, error
    assert "</h1>" in form, error
    assert 'tabindex="-1" data-focus autofocus>' in fields[:60], error
    for words in typed:
        assert words in fields, (error, words)
    return html
