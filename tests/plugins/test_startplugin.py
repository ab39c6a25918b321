"""The skeleton of a plugin works as it is made."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from plugins import discovery


def test_made_plugin_passes_the_checks(tmp_path: Path) -> None:
    call_command("startplugin", "sms_channel", str(tmp_path), verbosity=0)
    made = tmp_path / "avain-sms-channel"
    assert 'sms-channel = "sms_channel.apps.SmsChannelConfig"' in (made / "pyproject.toml").read_text()
    code = (
        "import django; from django.conf import settings;"
        "settings.INSTALLED_APPS.append('sms_channel.apps.SmsChannelConfig'); django.setup();"
        "from plugins.checks import check_plugins; assert check_plugins(None) == [], check_plugins(None);"
        "from plugins.registry import find; from accounts.portal import PortalSection;"
        "print(find(PortalSection, 'sms-channel').__name__)"
    )
    said = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=settings.BASE_DIR,
        env={"PYTHONPATH": f"{made}:{settings.BASE_DIR}", "DJANGO_SETTINGS_MODULE": "config.settings.test"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.stdout.strip() == "SmsChannelSection", said.stderr


def test_name_that_is_none_is_refused_with_one_that_is(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="try 'sms_channel'"):
        call_command("startplugin", "SMS-Channel", str(tmp_path))


def test_folder_that_exists_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "avain-greetings").mkdir()
    with pytest.raises(CommandError, match="exists already"):
        call_command("startplugin", "greetings", str(tmp_path))


def test_installed_distributions_announce_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [EntryPoint("b", "two.apps.B", discovery.GROUP), EntryPoint("a", "one.apps.A", discovery.GROUP)]
    monkeypatch.setattr(discovery, "entry_points", lambda group: points)
    assert discovery.installed_plugin_apps() == ["one.apps.A", "two.apps.B"]
