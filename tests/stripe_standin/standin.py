"""The stand-in: a server on loopback and the handles that a test moves."""

from __future__ import annotations

import http.server
import re
import threading
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from tests.stripe_standin import refunds, sessions
from tests.stripe_standin.errors import ApiError
from tests.stripe_standin.faults import Faults
from tests.stripe_standin.forms import parse_form
from tests.stripe_standin.handler import Handler
from tests.stripe_standin.idempotency import Keys
from tests.stripe_standin.objects import Thing, shown
from tests.stripe_standin.routes import route
from tests.stripe_standin.schema import checked
from tests.stripe_standin.store import VERSION, Store

SECRET = "whsec_of_the_standin"


@dataclass(frozen=True)
class Call:
    """A request that came in."""

    method: str
    path: str
    parameters: dict[str, Any]
    key: str | None


class Standin:
    """Use it as a context manager; ``url`` is what STRIPE_API_BASE is set to."""

    store: Store
    url: str
    refund_mode: refunds.Mode

    def __init__(self, port: int = 0, secret: str = SECRET) -> None:
        self.store = Store(secret)
        self.faults, self.keys = Faults(), Keys()
        self.calls: list[Call] = []
        self.refund_mode = "succeeded"
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), type("Bound", (Handler,), {"standin": self}))
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.shutdown()
        self.server.server_close()

    # What happens at Stripe

    def pay(self, identity: str, outcome: sessions.Outcome = "succeed", *, method: str = "card") -> Thing:
        """The buyer acts on the page of the session."""
        with self.store.lock:
            return sessions.pay(self.store, identity, outcome, method)

    def settle(self, identity: str, *, ok: bool = True) -> Thing:
        """A delayed payment comes, or fails to."""
        with self.store.lock:
            return sessions.settle(self.store, identity, ok=ok)

    def fail_refund(self, identity: str) -> Thing:
        """The buyer's bank sends a refund back."""
        with self.store.lock:
            return refunds.fail(self.store, self.store.get(identity, "refund"))

    def finish_refund(self, identity: str) -> Thing:
        """A pending refund reaches the buyer."""
        with self.store.lock:
            return refunds.succeed(self.store, self.store.get(identity, "refund"))

    def advance(self, seconds: int) -> None:
        """Moves the clock; what is over expires."""
        with self.store.lock:
            self.store.offset += seconds
            sessions.sweep(self.store)

    def sent(self, method: str, path: str) -> list[Call]:
        """The requests to an address that ends so."""
        return [call for call in self.calls if call.method == method and call.path.endswith(path)]

    # A request

    def answer(self, method: str, path: str, text: str, headers: Mapping[str, str]) -> tuple[int, Any, dict[str, str]]:
        """Status, body and headers. Raises ApiError."""
        _authorised(headers)
        schema, call, identity = route(method, path)
        parameters = checked(parse_form(text), schema)
        expand = parameters.pop("expand", [])
        key, request = headers.get("Idempotency-Key"), f"{method} {path}"
        self.calls.append(Call(method, path, parameters, key))

        def done() -> tuple[int, Any]:
            self.faults.strikes("slow", request)
            with self.store.lock:
                body = shown(self.store.things, call(self, parameters, identity), expand)
            if self.faults.strikes("error_500_after", request):
                return 500, {"error": {"type": "api_error", "message": "An unknown error occurred"}}
            return 200, body

        if method != "POST" or not key:
            return *done(), {}
        mark = (request, tuple(sorted(urllib.parse.parse_qsl(text))))
        with self.store.lock:
            saved = self.keys.begin(key, mark, now=self.store.now())
        if saved is not None:
            return *saved, {"Idempotent-Replayed": "true", "Idempotency-Key": key}
        return *self.keys.finish(key, mark, done, now=self.store.now()), {"Idempotency-Key": key}


def _authorised(headers: Mapping[str, str]) -> None:
    if not re.fullmatch(r"Bearer (sk|rk)_test_\w+", headers.get("Authorization", "")):
        raise ApiError(401, "Invalid API key provided", saved=False)
    if headers.get("Stripe-Version") != VERSION:
        raise ApiError(400, f"The stand-in speaks only Stripe-Version {VERSION}.", saved=False)
