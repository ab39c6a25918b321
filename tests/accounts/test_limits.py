"""How often somebody may do a thing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from django.utils import translation

from accounts.limits import Bucket, Limit, TooMany, check, client_of

LIMIT = Limit("try", 3, 60)
NOW = datetime(2026, 11, 24, 9, 0, 20, tzinfo=UTC)


def test_limit_is_reached_after_its_count() -> None:
    for _ in range(3):
        check(LIMIT, key="one", now=NOW)
    with pytest.raises(TooMany) as refused:
        check(LIMIT, key="one", now=NOW)
    assert refused.value.retry_after == 40
    check(LIMIT, key="another", now=NOW)


def test_limit_is_forgotten_with_its_window() -> None:
    for _ in range(3):
        check(LIMIT, key="one", now=NOW)
    later = NOW + timedelta(seconds=40)
    for _ in range(3):
        check(LIMIT, key="one", now=later)
    with pytest.raises(TooMany):
        check(LIMIT, key="one", now=later)


def test_counter_that_lapses_meanwhile_lets_the_try_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    def lapsed(key: str) -> int:
        raise ValueError

    check(LIMIT, key="one", now=NOW)
    monkeypatch.setattr(cache, "incr", lapsed)
    assert check(LIMIT, key="one", now=NOW) is None  # type: ignore[func-returns-value]


@pytest.mark.parametrize(("seconds", "words"), [(60, "in 1 minute."), (61, "in 2 minutes.")])
def test_message_says_when_to_come_back(seconds: int, words: str) -> None:
    with translation.override("en"):
        assert TooMany(seconds).message.endswith(words)


def test_bucket_gives_a_burst_and_then_its_rate() -> None:
    bucket = Bucket(per_second=2, burst=3)
    for _ in range(3):
        bucket.take("one", now=100.0)
    with pytest.raises(TooMany):
        bucket.take("one", now=100.0)
    bucket.take("one", now=100.5)
    bucket.take("another", now=100.0)


def test_bucket_never_fills_over_its_burst() -> None:
    bucket = Bucket(per_second=1, burst=2)
    bucket.take("one", now=0.0)
    for _ in range(2):
        bucket.take("one", now=1000.0)
    with pytest.raises(TooMany):
        bucket.take("one", now=1000.0)


def test_bucket_forgets_whoever_was_quiet_longest() -> None:
    bucket = Bucket(per_second=1, burst=1, most_clients=2)
    for key in ("a", "b", "c"):
        bucket.take(key, now=0.0)
    bucket.take("a", now=0.0)
    with pytest.raises(TooMany):
        bucket.take("c", now=0.0)


def test_client_is_told_apart_without_keeping_the_address(rf: RequestFactory) -> None:
    first = client_of(rf.get("/", REMOTE_ADDR="192.0.2.1"))
    assert first == client_of(rf.get("/", REMOTE_ADDR="192.0.2.1"))
    assert first != client_of(rf.get("/", REMOTE_ADDR="192.0.2.2"))
    assert "192" not in first


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2:ffff:ffff:ffff:ffff"),
        ("2001:db8:1:2::1", "2001:0DB8:0001:0002::9"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("::ffff:c000:201", "192.0.2.1"),
        ("[2001:db8::1]", "2001:db8::2"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_one_connection_is_one_client(rf: RequestFactory, address: str, same: str) -> None:
    assert client_of(rf.get("/", REMOTE_ADDR=address)) == client_of(rf.get("/", REMOTE_ADDR=same))


@pytest.mark.parametrize(
    ("address", "other"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:3::1"),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2"),
        ("192.0.2.1", "192.0.2.2"),
        ("::1", "127.0.0.1"),
        ("unix:", ""),
    ],
)
def test_other_connections_are_other_clients(rf: RequestFactory, address: str, other: str) -> None:
    assert client_of(rf.get("/", REMOTE_ADDR=address)) != client_of(rf.get("/", REMOTE_ADDR=other))


def test_ipv6_network_behind_a_proxy_counts_as_one(rf: RequestFactory, settings: pytest.FixtureRequest) -> None:
    settings.TRUSTED_PROXY_COUNT = 1  # type: ignore[attr-defined]
    seen = {client_of(rf.get("/", HTTP_X_FORWARDED_FOR=f"2001:db8:1:2::{number}")) for number in range(1, 9)}
    assert len(seen) == 1


def test_forwarded_address_counts_only_behind_trusted_proxies(
    rf: RequestFactory, settings: pytest.FixtureRequest
) -> None:
    forged = {"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_FOR": "198.51.100.9, 203.0.113.5"}
    plain = client_of(rf.get("/", REMOTE_ADDR="192.0.2.1"))
    assert client_of(rf.get("/", **forged)) == plain
    settings.TRUSTED_PROXY_COUNT = 1  # type: ignore[attr-defined]
    assert client_of(rf.get("/", **forged)) == client_of(
        rf.get("/", REMOTE_ADDR="1.1.1.1", HTTP_X_FORWARDED_FOR="203.0.113.5")
    )
    settings.TRUSTED_PROXY_COUNT = 3  # type: ignore[attr-defined]
    assert client_of(rf.get("/", **forged)) == plain
