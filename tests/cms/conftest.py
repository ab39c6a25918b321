"""A site that stands, built once for each module of tests."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import pytest
from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from accounts.models import User
from accounts.roles import Role
from cms.models import ArticlePage
from tests.cms import build
from tests.cms.editors import SECRET, article, somebody


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
