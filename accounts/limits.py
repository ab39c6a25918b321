"""How often somebody may do a thing that costs us or others: the place that every room may ask.

Two kinds. ``check`` counts in the cache that all processes share: for sign-in, holds and enquiries, where a query does
not matter. ``Bucket`` counts in this process without a query: for the availability JSON, where it does; with several
processes the limit is per process.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import math
import threading
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class TooMany(Exception):
    """Somebody did a thing too often. ``retry_after`` is in whole seconds; the answer is a 429 with that header."""

    status = 429
    title = _("A moment, please")

    def __init__(self, retry_after: int) -> None:
        """``retry_after``: seconds, at least one."""
        super().__init__(f"retry after {retry_after} s")
        self.retry_after = retry_after

    @property
    def message(self) -> str:
        """What to do next, in the reader's language."""
        minutes = math.ceil(self.retry_after / 60)
        return ngettext(
            "That was a lot of tries in a short time. Try again in %(minutes)d minute.",
            "That was a lot of tries in a short time. Try again in %(minutes)d minutes.",
            minutes,
        ) % {"minutes": minutes}


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``count`` times in ``seconds``, for one client."""

    name: str
    count: int
    seconds: int


HOLDS = Limit("hold", 20, 10 * 60)
ENQUIRIES = Limit("enquiry", 6, 60 * 60)
CRISIS_ENQUIRIES = Limit("crisis_enquiry", 60, 60 * 60)
"""After something hard a whole workplace may write from behind one address: nobody of it is to be turned away."""
LINKS = Limit("link", 60, 10 * 60)
"""Opening signed links: far more than a person needs, far less than guessing does."""


def client_of(request: HttpRequest) -> str:
    """A key for whoever sends the request: their address, keyed and hashed, so that no store holds it.

    Behind proxies the address is the one that the outermost trusted proxy saw (TRUSTED_PROXY_COUNT). Of IPv6 the first
    64 bits count: that much is one connection's, and who has it may take a new address for each try.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    proxies = settings.TRUSTED_PROXY_COUNT
    if proxies:
        forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
        if len(forwarded) >= proxies:
            address = forwarded[-proxies]
    return hmac.new(settings.SECRET_KEY.encode(), _network(address).encode(), hashlib.sha256).hexdigest()[:32]


def _network(text: str) -> str:
    """The IPv4 address, also of one that is written as IPv6 (RFC 4291, 2.5.5.2), or the /64 of an IPv6 one. What is no
    address stays as it is: a socket's peer has none.
    """
    try:
        address = ipaddress.ip_address(text.strip("[]"))
    except ValueError:
        return text
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(address), 64), strict=False))


def check(limit: Limit, *, key: str, now: datetime) -> None:
    """Count one more try of ``key``. Raises TooMany when the limit was reached before it.

    Windows are fixed and aligned to the epoch, so one cache key counts one window.
    """
    counter, passed = _counter(limit, key, now)
    if cache.add(counter, 1, timeout=limit.seconds):
        return
    try:
        count = cache.incr(counter)
    except ValueError:  # it lapsed between the two calls
        return
    if count > limit.count:
        raise TooMany(max(1, limit.seconds - passed))


def take_back(limit: Limit, *, key: str, now: datetime) -> None:
    """The try that ``check`` counted at ``now`` was none."""
    with suppress(ValueError):  # it lapsed
        cache.decr(_counter(limit, key, now)[0])


def _counter(limit: Limit, key: str, now: datetime) -> tuple[str, int]:
    """The cache's key, and the seconds of its window that are over."""
    window, passed = divmod(int(now.timestamp()), limit.seconds)
    return f"limit:{limit.name}:{key}:{window}", passed


@dataclass(slots=True)
class Bucket:
    """A token bucket for each client: ``burst`` at once, then ``per_second``. In this process only, without a query."""

    per_second: float
    burst: int
    most_clients: int = 10_000
    _levels: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, key: str, *, now: float) -> None:
        """Take one token at ``now`` (monotonic seconds). Raises TooMany when there is none."""
        with self._lock:
            level, since = self._levels.pop(key, (float(self.burst), now))
            level = min(float(self.burst), level + max(0.0, now - since) * self.per_second)
            enough = level >= 1
            self._levels[key] = (level - 1 if enough else level, now)
            while len(self._levels) > self.most_clients:
                self._levels.popitem(last=False)  # whoever was quiet longest has a full bucket anyway
        if not enough:
            raise TooMany(max(1, math.ceil((1 - level) / self.per_second)))
