"""The stand-in's state: things by id, a clock that can be moved, and the events."""

from __future__ import annotations

import copy
import threading
import time

import stripe

from tests.stripe_standin.errors import ApiError
from tests.stripe_standin.objects import CLASSES, Thing, filled, new_id
from tests.stripe_standin.webhooks import Tampering, signed

VERSION = "2026-10-28.endive"


class Store:
    """Things and events. ``lock`` guards both, since each request has a thread of its own."""

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self.things: dict[str, Thing] = {}
        self.events: list[str] = []
        self.lock = threading.RLock()
        self.offset = 0
        self.told = 0

    def now(self) -> int:
        """Unix time by the stand-in's clock."""
        return int(time.time() + self.offset)

    def put(self, thing: Thing) -> Thing:
        """Keeps a new thing."""
        cls = CLASSES[thing["object"]]
        for key, value in (("created", self.now()), ("livemode", False)):
            if key in cls.__annotations__:
                thing.setdefault(key, value)
        self.things[thing["id"]] = filled(cls, thing)
        return thing

    def get(self, identity: str, kind: str | None = None) -> Thing:
        """Raises ApiError (404)."""
        thing = self.things.get(identity)
        if thing is None or (kind and thing["object"] != kind):
            raise ApiError(404, f"No such {kind or 'object'}: '{identity}'", param="id", code="resource_missing")
        return thing

    def all(self, kind: str) -> list[Thing]:
        """The newest first."""
        return [thing for thing in reversed(self.things.values()) if thing["object"] == kind]

    def emit(self, kind: str, thing: Thing) -> Thing:
        """An event about the thing as it is now."""
        event = self.put(
            {
                "id": new_id("evt"),
                "object": "event",
                "type": kind,
                "api_version": VERSION,
                "data": {"object": {key: value for key, value in copy.deepcopy(thing).items() if key[0] != "_"}},
                "request": {"id": None, "idempotency_key": None},
            }
        )
        self.events.append(event["id"])
        return event

    def event(self, kind: str) -> Thing:
        """The latest event of the kind."""
        return next(self.things[each] for each in reversed(self.events) if self.things[each]["type"] == kind)

    def message(self, kind: str, *, tamper: Tampering | None = None) -> tuple[bytes, dict[str, str]]:
        """Body and headers of the latest event of the kind."""
        return signed(self.event(kind), self.secret, tamper=tamper)

    def messages(self) -> list[tuple[bytes, dict[str, str]]]:
        """All events that were not asked for yet, in their order."""
        fresh, self.told = self.events[self.told :], len(self.events)
        return [signed(self.things[each], self.secret) for each in fresh]


assert stripe.api_version == VERSION, "the SDK pins another version: check the provider against its changes"
