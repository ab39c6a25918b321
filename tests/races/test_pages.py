"""A page that is made while it changes is not kept, whichever of the two ends first."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections, transaction
from django.test import Client

from cms.models import ArticlePage
from tests.cms.build import make_catalogue, make_practice, make_site

pytestmark = pytest.mark.django_db(transaction=True)
SECONDS = 60


@pytest.fixture
def article() -> ArticlePage:
    make_catalogue()
    make_practice()
    return make_site(("fi",)).article["fi"]


@pytest.fixture
def visitor() -> Iterator[Callable[[str], Future[str]]]:
    """Somebody else, in a thread with a connection of its own."""

    def read(url: str) -> str:
        try:
            return Client().get(url).content.decode()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        yield lambda url: pool.submit(read, url)


def publish(article: ArticlePage, title: str) -> None:
    article.title = title
    article.save_revision().publish()


def test_page_that_is_made_while_another_is_published_is_not_kept(
    article: ArticlePage, visitor: Callable[[str], Future[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    read, published = threading.Event(), threading.Event()
    context = ArticlePage.get_context

    def slowly(self: ArticlePage, *args: Any, **kwargs: Any) -> dict[str, Any]:
        found = context(self, *args, **kwargs)
        read.set()
        assert published.wait(SECONDS)
        return found

    monkeypatch.setattr(ArticlePage, "get_context", slowly)
    seen = visitor(article.url)
    assert read.wait(SECONDS)
    publish(article, "Uusi otsikko")
    published.set()
    assert "Uusi otsikko" not in seen.result(SECONDS)
    monkeypatch.undo()
    assert "Uusi otsikko" in Client().get(article.url).content.decode()
    assert "Uusi otsikko" in visitor(article.url).result(SECONDS)


def test_page_that_is_read_before_the_change_is_committed_is_not_kept_after_it(
    article: ArticlePage, visitor: Callable[[str], Future[str]]
) -> None:
    with transaction.atomic():
        publish(article, "Uusi otsikko")
        assert "Uusi otsikko" not in visitor(article.url).result(SECONDS)
        assert "Uusi otsikko" not in visitor(article.url).result(SECONDS), "and it is kept, as it is true so far"
    assert "Uusi otsikko" in visitor(article.url).result(SECONDS)


def test_change_that_is_undone_leaves_the_page(article: ArticlePage, visitor: Callable[[str], Future[str]]) -> None:
    with transaction.atomic():
        publish(article, "Uusi otsikko")
        assert "Uusi otsikko" in Client().get(article.url).content.decode(), "within it, its own words"
        transaction.set_rollback(True)
    assert "Uusi otsikko" not in visitor(article.url).result(SECONDS)
