"""The stand-in's HTTP: real sockets, so that timeouts and lost answers are real."""

from __future__ import annotations

import http.server
import json
import urllib.parse
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from tests.stripe_standin.errors import ApiError
from tests.stripe_standin.objects import new_id
from tests.stripe_standin.store import VERSION

if TYPE_CHECKING:
    from tests.stripe_standin.standin import Standin


class Handler(http.server.BaseHTTPRequestHandler):
    """Bound to one stand-in by a subclass that names it."""

    standin: ClassVar[Standin]
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""

    def do_POST(self) -> None:
        """Answer, or fail as a fault asks."""
        parts = urllib.parse.urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        request, strikes = f"{self.command} {parts.path}", self.standin.faults.strikes
        if strikes("timeout", request):
            return self._drop()
        try:
            if strikes("429", request):
                raise ApiError(429, "Too many.", saved=False, code="rate_limit")
            if strikes("500", request):
                raise ApiError(500, "Unknown.", "api_error", saved=False)
            found = self.standin.answer(self.command, parts.path, body or parts.query, dict(self.headers))
        except ApiError as error:
            found = error.status, error.body, {}
        return self._drop() if strikes("drop_after", request) else self._reply(*found)

    do_GET = do_POST  # noqa: N815 - the name that http.server calls

    def _reply(self, status: int, body: Any, headers: dict[str, str]) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        always = {"Content-Type": "application/json", "Request-Id": new_id("req", 14), "Stripe-Version": VERSION}
        for name, value in {**always, "Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        with suppress(ConnectionError):  # the caller has stopped waiting
            self.end_headers()
            self.wfile.write(data)

    def _drop(self) -> None:
        self.close_connection = True
        self.connection.close()
