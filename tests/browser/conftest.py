"""The demo's practice behind a live server: loaded once, cloned for each test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Page

from demo.load import load
from tests.browser.editing import sign_in
from tests.support.template import clone, make_template, using_database


@pytest.fixture(scope="session")
def demo_database(django_db_setup: None, django_db_blocker: Any, worker_id: str) -> Iterator[str]:
    """A database with the demo's content, as of now."""
    name = f"demo_avain_{worker_id}"
    with django_db_blocker.unblock():
        clone(make_template(), name)
        with using_database(name):
            load(now=timezone.now())
            # What a worker does with new content, pictures of every page above all, is the matter of other tests.
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM procrastinate_jobs")
        yield name


@pytest.fixture
def demo_site(demo_database: str, transactional_db: None, live_server: Any) -> str:
    """The live server's address, with the demo's content behind it."""
    clone(demo_database, settings.DATABASES["default"]["NAME"])
    return str(live_server.url)


@pytest.fixture
def admin(page: Page, demo_site: str) -> Iterator[Page]:
    """The demo's owner, signed in, with the admin in English. Wagtail's checker tells the console what it found, so what
    is said there is no complaint here.

    An editor that is closed says goodbye to the server; at the end of a test the database is gone by then.
    """
    sign_in(page, demo_site)
    yield page
    page.evaluate("navigator.sendBeacon = () => true")
