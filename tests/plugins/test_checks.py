"""A mistake in a plugin is told when the site starts."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.checks import WARNING
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from plugins.checks import check_plugins
from plugins.registry import BrokenContribution
from tests.support.plugins import Install


@pytest.mark.parametrize(
    ("plugin", "code", "words"),
    [
        ("NamelessConfig", "plugins.E001", "'No Slug'"),
        ("UsurperConfig", "plugins.E002", "the same slug, 'booking'"),
        ("MissingConfig", "plugins.E003", "cannot be imported"),
        ("StrangeConfig", "plugins.E004", "fulfils no published contract"),
        ("TwiceConfig", "plugins.E005", "DummyChannel has too"),
    ],
)
def test_mistake_is_told(install_plugin: Install, plugin: str, code: str, words: str) -> None:
    install_plugin(f"tests.plugins.broken.{plugin}")
    messages = [message for message in check_plugins(None) if message.id != "plugins.W006"]
    assert [message.id for message in messages] == [code]
    assert words in messages[0].msg
    assert messages[0].hint


def test_mistake_stops_manage_py_check(install_plugin: Install) -> None:
    install_plugin("tests.plugins.broken.MissingConfig")
    with pytest.raises((SystemCheckError, BrokenContribution), match="which cannot be imported"):
        call_command("check")


def test_installed_plugins_are_without_mistake(dummy_plugin: str) -> None:
    assert check_plugins(None) == []


def test_plugin_that_does_not_say_what_it_does_is_told(dummy_plugin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apps.get_app_config("dummy"), "description", " ")
    (message,) = check_plugins(None)
    assert (message.id, message.level) == ("plugins.W006", WARNING)
    assert "tests.dummy_plugin does not say what it does" in message.msg
