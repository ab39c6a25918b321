"""The cache in the database, with a count that several processes can share."""

from __future__ import annotations

import math

from django.core.cache.backends.db import DatabaseCache as DjangoDatabaseCache
from django.db import connections, router, transaction
from django.utils import timezone

from config.cache.locks import locked_end


class DatabaseCache(DjangoDatabaseCache):
    """Django's own ``incr`` reads and writes in two steps, with the default time to live: two at once count as one, and
    a window of an hour ends after five minutes. Here the row is held between the two and keeps its end.
    """

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """The new value. Raises ValueError where the key is unknown or has lapsed."""
        database = router.db_for_write(self.cache_model_class)
        with transaction.atomic(using=database):
            table: str = self._table  # type: ignore[attr-defined] # Django's, which the stubs leave out
            ends = locked_end(connections[database], table, self.make_and_validate_key(key, version=version))
            now = timezone.now()
            value = self.get(key, version=version) if ends is not None and ends > now else None
            if ends is None or value is None:
                raise ValueError(f"Key {key!r} not found")
            made = int(value) + delta
            self.set(key, made, timeout=math.ceil((ends - now).total_seconds()), version=version)
        return made
