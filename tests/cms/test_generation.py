"""What is kept is kept under a generation that a change ends, everywhere and not before it is committed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import pytest
import time_machine
from django.core.cache import cache
from django.db import models, transaction
from django.dispatch import Signal
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from booking.models import Booking, Service
from booking.signals import catalogue_changed
from cms import generation
from cms.cached import remember
from cms.generation import changed
from cms.models import ArticlePage, PracticeSettings, SearchEntry
from cms.signals import shows
from files.models import Document, Image, Rendition
from payments.models import VatRate
from plugins.models import PluginSwitch
from tests.cms.build import Built

Commits = Callable[..., AbstractContextManager[list[Callable[[], object]]]]
pytestmark = pytest.mark.django_db


class Process:
    """Another process: it has the same cache and a memory of its own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.known = generation._Known()
        self.patch = monkeypatch

    def asks(self) -> str:
        with self.patch.context() as patch:
            patch.setattr(generation, "_known", self.known)
            return generation.generation().partition("-")[0]

    def waits(self) -> None:
        """A second passes."""
        self.known.until = 0.0


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch) -> Process:
    return Process(monkeypatch)


def test_change_is_known_here_at_once_and_elsewhere_when_it_is_committed(
    other: Process, django_capture_on_commit_callbacks: Commits
) -> None:
    here, there = generation.generation(), other.asks()
    with django_capture_on_commit_callbacks(execute=True):
        changed()
        assert generation.generation() != here
        other.waits()
        assert other.asks() == there, "nobody else may keep something under a generation that is not committed"
    assert other.asks() == there, "a process trusts what it knows for a second"
    other.waits()
    assert other.asks() != there


def test_change_that_is_rolled_back_is_told_to_nobody(
    other: Process, django_capture_on_commit_callbacks: Commits
) -> None:
    there = other.asks()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        changed()
        transaction.set_rollback(True)
    other.waits()
    assert other.asks() == there


def test_many_changes_of_a_transaction_are_told_once(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Commits
) -> None:
    told: list[str] = []
    monkeypatch.setattr(generation.cache, "set", lambda key, *_more: told.append(key))
    with django_capture_on_commit_callbacks(execute=True):
        for _number in range(5):
            changed()
    assert told == [generation.KEY]
    with django_capture_on_commit_callbacks(execute=True):
        changed()
    assert told == [generation.KEY] * 2


def test_change_in_a_savepoint_that_stands_is_told_though_another_was_undone(
    other: Process, django_capture_on_commit_callbacks: Commits
) -> None:
    there = other.asks()
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            changed()
            transaction.set_rollback(True)
        with transaction.atomic():
            changed()
    other.waits()
    assert other.asks() != there


def test_token_asked_for_before_a_change_is_not_trusted_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    generation.forget()
    ask = cache.get_or_set

    def slowly(*args: object) -> object:
        found = ask(*args)  # type: ignore[arg-type]
        cache.set(generation.KEY, "newer", None)
        generation.forget()
        return found

    monkeypatch.setattr(generation.cache, "get_or_set", slowly)
    first = generation.generation()
    monkeypatch.undo()
    assert not first.startswith("newer")
    assert generation.generation().startswith("newer")


def test_lost_token_ends_everything_that_is_kept(other: Process) -> None:
    there = other.asks()
    cache.delete(generation.KEY)
    other.waits()
    assert other.asks() != there


def test_day_is_a_generation_of_its_own() -> None:
    with time_machine.travel(datetime(2026, 12, 31, 21, 59).astimezone(), tick=False):
        generation.forget()
        before = generation.generation()
    with time_machine.travel(datetime(2027, 1, 1, 0, 1).astimezone(), tick=False):
        assert generation.generation() != before


def test_fact_is_read_once_a_generation_and_after_a_while_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    read = iter(range(10))

    def ask() -> int:
        return remember("test", "fi", lambda: next(read))

    assert [ask(), ask()] == [0, 0]
    changed()
    assert [ask(), ask()] == [1, 1]
    monkeypatch.setattr("cms.cached.time.monotonic", lambda: 10.0**9)
    assert ask() == 2


@pytest.mark.parametrize(
    "model", [ArticlePage, PracticeSettings, Image, Document, PageViewRestriction, Redirect, VatRate, PluginSwitch]
)
def test_pages_show(model: type[models.Model]) -> None:
    assert shows(model)


@pytest.mark.parametrize("model", [Booking, Rendition, SearchEntry])
def test_pages_do_not_show(model: type[models.Model]) -> None:
    assert not shows(model)


def test_writing_a_draft_changes_nothing_and_publishing_it_does(site: Built) -> None:
    page = site.article["fi"]
    before = generation.generation()
    page.title = "Toinen otsikko"
    revision = page.save_revision()
    assert generation.generation() == before
    revision.publish()
    assert generation.generation() != before


@pytest.mark.parametrize("signal", [catalogue_changed])
def test_signal_of_booking_changes_it(signal: Signal) -> None:
    before = generation.generation()
    signal.send(Service)
    assert generation.generation() != before


def test_deleting_a_page_changes_it(site: Built) -> None:
    before = generation.generation()
    Page.objects.get(pk=site.terms["fi"].pk).delete()
    assert generation.generation() != before
