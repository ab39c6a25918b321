"""The tests see the site in its languages: catalogues are compiled before the first test."""

from __future__ import annotations

import pytest

from config.translations import compile_translations


def pytest_configure(config: pytest.Config) -> None:
    """Compile in the process that leads, before its workers start."""
    if not hasattr(config, "workerinput"):
        compile_translations()
