"""Plugins installed for the length of a test: the dummy, and whatever else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.apps import AppConfig, apps
from django.urls import clear_url_caches

from plugins import registry

DUMMY = "tests.dummy_plugin.apps.DummyConfig"
Install = Callable[[str], None]


@pytest.fixture
def install_plugin() -> Iterator[Install]:
    """Call it with an app configuration's path: it is among the apps until the test ends.

    Not by overriding INSTALLED_APPS, which would start every app again, and procrastinate's starts once.
    """
    before = dict(apps.app_configs)

    def install(path: str) -> None:
        config = AppConfig.create(path)
        config.apps, config.models = apps, {}
        apps.app_configs[config.label] = config
        apps.clear_cache()
        registry.forget()

    registry.forget()
    yield install
    apps.app_configs.clear()
    apps.app_configs.update(before)
    apps.clear_cache()
    registry.forget()
    clear_url_caches()


@pytest.fixture
def dummy_plugin(install_plugin: Install) -> str:
    """Install the dummy; gives its slug."""
    install_plugin(DUMMY)
    return "dummy"
