"""The site is closed by a file, and by nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client


@pytest.fixture
def closed(settings: Any, tmp_path: Path) -> Path:
    file = tmp_path / "maintenance"
    settings.MAINTENANCE_FILE = file
    file.touch()
    return file


@pytest.mark.parametrize(("path", "words"), [("/fi/", 'lang="fi"'), ("/sv/book/", 'lang="sv"'), ("/admin/", "<h1")])
def test_every_address_says_when_to_come_again(closed: Path, client: Client, path: str, words: str) -> None:
    answer = client.get(path)  # without the database: a test that asks it for anything fails
    assert answer.status_code == 503
    assert answer["Retry-After"] == "120"
    assert answer["Cache-Control"] == "no-store"
    assert words in answer.content.decode()
    assert not answer.cookies
    assert "Content-Security-Policy" in answer.headers


def test_a_webhook_is_told_to_come_again(closed: Path, client: Client) -> None:
    assert client.post("/p/stripe/webhook/", b"{}", content_type="application/json").status_code == 503


def test_a_program_is_answered_in_json(closed: Path, client: Client) -> None:
    answer = client.get("/api/v1/services/")
    assert answer.status_code == 503
    assert answer.json()["error"]["code"] == "closed"


def test_health_answers_as_ever(closed: Path, client: Client) -> None:
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_without_the_file_the_site_is_open(closed: Path, client: Client) -> None:
    closed.unlink()
    assert client.get("/robots.txt").status_code == 200
