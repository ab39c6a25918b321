"""Plugins with one mistake each."""

from __future__ import annotations

from plugins.apps import PluginConfig
from tests.dummy_plugin.contributions import DummyChannel


class NoContract:
    """Subclasses nothing that was published."""

    slug = "strange"


class SameSlug(DummyChannel):
    """Another class under the same slug."""


class Broken(PluginConfig):
    """What they share."""

    name = "tests.plugins"
    label = "broken"


class StrangeConfig(Broken):
    """Contributes what fulfils no contract."""

    slug = "strange"
    contributes = ("tests.plugins.broken.NoContract",)


class MissingConfig(Broken):
    """Contributes what is not there."""

    slug = "missing"
    contributes = ("tests.plugins.broken.Nowhere",)


class TwiceConfig(Broken):
    """Contributes two under one slug."""

    slug = "twice"
    contributes = ("tests.dummy_plugin.contributions.DummyChannel", "tests.plugins.broken.SameSlug")


class NamelessConfig(Broken):
    """Has no slug."""

    slug = "No Slug"


class UsurperConfig(Broken):
    """Has another plugin's slug."""

    slug = "booking"
