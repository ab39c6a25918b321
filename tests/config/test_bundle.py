"""The stylesheets of every page come as one file, which is never older than its parts."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders

from config import bundle
from config.bundle import BundleFinder, plain, put_together


def test_bundle_is_found_where_static_files_are_looked_for() -> None:
    found = finders.find("css/site.css")
    assert found
    assert finders.find("css/site.css", find_all=True) == [found]
    assert ("css/site.css", True) in [(path, storage.exists(path)) for path, storage in BundleFinder().list(None)]
    assert BundleFinder().find("css/tokens.css") == []
    assert BundleFinder().check() == []


def test_bundle_says_the_layers_first_and_lacks_nothing(tmp_path: Path) -> None:
    text = put_together(tmp_path).read_text()
    assert text.index("@layer tokens, base, layout, components, utilities;") < text.index("@layer base {")
    assert "/*" not in text
    assert text.count("{") == text.count("}")
    for rule in (".top", ".pier", ".week", ".field", ".prose", ".hide"):
        assert rule in text


def test_bundles_addresses_lead_to_files(tmp_path: Path) -> None:
    found = re.findall(r'url\("(\.\.[^"]+)"\)', put_together(tmp_path).read_text())
    assert found
    assert all(finders.find(os.path.normpath(f"css/{address}")) for address in found)


def test_sheet_of_a_component_is_told_where_the_bundle_is(tmp_path: Path) -> None:
    sheet = tmp_path / "components" / "x.css"
    sheet.parent.mkdir()
    sheet.write_text('/* why */\n.a {\n  background: url("../../icons/key.svg");\n}\n')
    assert plain(sheet) == '.a {\nbackground: url("../icons/key.svg");\n}'


def test_bundle_is_made_anew_when_a_part_is_newer(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "static" / "css" / "tokens.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text("a {}")
    settings.BASE_DIR = tmp_path
    monkeypatch.setattr(bundle, "SHEETS", ("tokens",))
    made = put_together(tmp_path / "bundle")
    first = made.stat().st_mtime_ns
    assert put_together(tmp_path / "bundle").stat().st_mtime_ns == first
    sheet.write_text("b {}")
    os.utime(sheet, ns=(first + 10**9, first + 10**9))
    assert put_together(tmp_path / "bundle").read_text() == "b {}"
