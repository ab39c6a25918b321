"""The page of the switches in the admin."""

from __future__ import annotations

from html import unescape

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from accounts.models import User
from plugins.forms import optional_plugins
from plugins.models import PluginSwitch
from plugins.switches import disabled_slugs


@pytest.fixture
def owner(db: None) -> User:
    user = User.objects.create_user(email="owner@example.org", password="long-enough-password", is_staff=True)
    user.user_permissions.add(
        Permission.objects.get(codename="access_admin"), Permission.objects.get(codename="change_pluginswitch")
    )
    return user


def test_owner_switches_a_plugin_off_and_on(client: Client, owner: User, dummy_plugin: str) -> None:
    client.force_login(owner)
    page = client.get(reverse("plugin_switches"))
    assert 'name="dummy"' in page.content.decode()
    assert 'name="booking"' not in page.content.decode()
    client.post(reverse("plugin_switches"), {})
    assert "dummy" in disabled_slugs()
    client.post(reverse("plugin_switches"), dict.fromkeys(disabled_slugs(), "on"))
    assert not disabled_slugs()
    assert PluginSwitch.objects.get(slug="dummy").enabled


def test_switches_are_in_the_menu_of_whoever_may(client: Client, owner: User) -> None:
    client.force_login(owner)
    assert reverse("plugin_switches") in client.get(reverse("wagtailadmin_home")).content.decode()


def test_person_without_the_permission_is_sent_away(client: Client, owner: User) -> None:
    owner.user_permissions.remove(Permission.objects.get(codename="change_pluginswitch"))
    client.force_login(owner)
    assert client.get(reverse("plugin_switches")).status_code == 302


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_every_switch_says_in_the_readers_language_what_it_switches(client: Client, owner: User, language: str) -> None:
    User.objects.update(language=language)
    client.force_login(owner)
    page = unescape(client.get(reverse("plugin_switches")).content.decode())
    told = [str(config.description) for config in optional_plugins()]
    with override(language):
        here = [str(config.description) for config in optional_plugins()]
    assert len(set(here)) == len(here) == 4
    assert [words for words in here if words not in page] == []
    if language != settings.LANGUAGE_CODE:
        assert not set(here) & set(told)
