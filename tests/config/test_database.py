"""The tests' own ground: clones, restored data, jobs, races."""

from __future__ import annotations

import pytest
from django.db import connection
from wagtail.models import Page

from tests.support.race import race


@pytest.mark.django_db
def test_clone_has_wagtails_root_page() -> None:
    assert Page.objects.filter(depth=1).count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_committed_changes_are_gone_after_the_test(turn: int) -> None:
    assert Page.objects.filter(depth=1).count() == 1
    Page.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_race_gives_each_caller_its_own_connection() -> None:
    def backend(number: int) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            return int(cursor.fetchone()[0])

    outcomes = race(50, backend)
    assert [outcome.error for outcome in outcomes] == [None] * 50
    assert len({outcome.value for outcome in outcomes}) == 50
