"""What the database refuses while somebody waits for a lock."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from psycopg import errors as pg

from payments.errors import Busy
from payments.locks import bounded


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cause", "seen"),
    [(pg.LockNotAvailable(), Busy), (pg.DeadlockDetected(), Busy), (pg.AdminShutdown(), OperationalError)],
)
def test_wait_in_vain_is_typed_and_a_fault_is_not_hidden(cause: Exception, seen: type[Exception]) -> None:
    with pytest.raises(seen), bounded():
        raise OperationalError("refused") from cause
