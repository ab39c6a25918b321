"""The cache in the database counts for several processes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection

from config.cache import DatabaseCache

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TABLE = "cache_of_tests"


@pytest.fixture
def cache(transactional_db: None) -> DatabaseCache:
    """Empty, in a table of its own."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")
    call_command("createcachetable", TABLE, verbosity=0)
    return DatabaseCache(TABLE, {})


def test_count_keeps_the_end_of_its_window(cache: DatabaseCache) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        cache.set("tries", 1, timeout=3600)
        clock.shift(timedelta(minutes=20))
        assert cache.incr("tries") == 2
        clock.shift(timedelta(minutes=39))
        assert cache.incr("tries", 2) == 4
        clock.shift(timedelta(minutes=2))
        assert cache.get("tries") is None
        with pytest.raises(ValueError, match="not found"):
            cache.incr("tries")


def test_count_of_what_is_unknown_is_refused(cache: DatabaseCache) -> None:
    with pytest.raises(ValueError, match="not found"):
        cache.incr("nobody")


def test_tries_at_once_are_all_counted(cache: DatabaseCache) -> None:
    cache.set("tries", 0, timeout=3600)
    together = Barrier(8)

    def one(_: int) -> int:
        try:
            together.wait(timeout=30)
            return cache.incr("tries")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(one, range(8))) == list(range(1, 9))
