"""The practice's stylesheet while the database cannot be asked."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import Client

from cms.models import ThemeSettings
from cms.theme.current import Theme, theme
from cms.views import theme as view
from tests.cms.build import Built


def test_sheet_is_known_by_heart_when_the_database_is_gone(
    site: Built, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ThemeSettings.objects.update_or_create(defaults={"accent": "#7a1f5c"})
    address = theme().sheet
    monkeypatch.setattr(view, "theme", gone)
    response = client.get(address)
    assert "#7a1f5c" in response.content.decode()
    assert "immutable" in response["Cache-Control"]


def test_sheet_that_nobody_knows_is_empty_and_asked_for_again_soon(
    site: Built, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ThemeSettings.objects.update_or_create(defaults={"accent": "#7a1f5c"})
    address = theme().sheet
    monkeypatch.setattr(view, "theme", gone)
    monkeypatch.setattr(view, "by_heart", lambda kind, language: None)
    response = client.get(address)
    assert (response.status_code, response.content) == (200, b"")
    assert response["Cache-Control"] == "public, max-age=60"


def gone() -> Theme:
    raise OperationalError("connection refused")
