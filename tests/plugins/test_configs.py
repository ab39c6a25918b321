from __future__ import annotations

from django.apps import apps

from plugins.apps import PluginConfig

ROOMS = ("cms", "video", "booking", "payments", "accounts", "notifications")
BUILT_IN = ("jitsi_provider", "stripe_provider", "sandbox_provider", "email_channel")


def test_every_rooms_own_configuration_is_the_one_in_use():
    for label in (*ROOMS, *BUILT_IN):
        assert isinstance(apps.get_app_config(label), PluginConfig), label


def test_the_base_of_configurations_is_none_itself():
    assert PluginConfig.default is False
    assert type(apps.get_app_config("video")).default is True
