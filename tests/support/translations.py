"""The tests see the site in its languages: catalogues are compiled before the first test."""

from __future__ import annotations

import pytest
from django.utils.translation.reloader import translation_file_changed

from config.translations import compile_translations


def pytest_configure(config: pytest.Config) -> None:
    """Compile in the process that leads, before its workers start. What Django had read before it reads anew: it has been
    set up by now, and the first language with it.
    """
    if not hasattr(config, "workerinput"):
        for written in compile_translations():
            translation_file_changed(None, written)
