"""A site that stands, built once for each module of tests."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from accounts.models import User
from accounts.roles import Role
from cms import kept_pages
from cms.models import ArticlePage
from tests.cms import build
from tests.cms.editors import SECRET, article, somebody

Look = Callable[[Any], str]


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[build.Built]:
    """The site in a transaction of the module's own, in which each test's transaction is a savepoint.

    Thirty pages take seconds to make. Not for modules with transactional tests: those begin from a new database.
    """
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        build.make_catalogue()
        build.make_practice()
        yield build.make_site()
        transaction.set_rollback(True)


@pytest.fixture
def site(built: build.Built, db: None) -> build.Built:
    """Catalogue, practice and the page tree in fi, sv and en; pages are the test's own copies."""
    return copy.deepcopy(built)


@pytest.fixture
def aino(site: build.Built) -> User:
    """A supervisor with a profile, who signs in."""
    return somebody(Role.SUPERVISOR, "aino", supervisor="aino")


@pytest.fixture
def others(site: build.Built, aino: User) -> ArticlePage:
    """A draft of a colleague's."""
    somebody(Role.SUPERVISOR, "samir", supervisor="samir")
    page = article(site, "luonnos", author="samir", title=SECRET)
    source, _made = TranslationSource.get_or_create_from_instance(page)
    Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="sv"))
    return page


@pytest.fixture
def keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test lives in a transaction, in which nothing is kept."""
    monkeypatch.setattr(kept_pages, "within_transaction", lambda: False)


@pytest.fixture
def look(client: Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[Look]:
    """What a visitor reads; of a page or an address. Each page is looked at twice, and is kept in between."""
    kept: list[str] = []
    keep = kept_pages.keep
    monkeypatch.setattr(
        "cms.middleware.keep", lambda now, key, response, **more: kept.append(key) or keep(now, key, response, **more)
    )

    def read(page: Any) -> str:
        url = page if isinstance(page, str) else page.url
        html = client.get(url).content
        before = len(kept)
        assert client.get(url).content == html
        assert len(kept) == before, "the second look was no answer from what is kept"
        return html.decode()

    yield read
    assert kept, "no page was kept, so the test proved nothing"
