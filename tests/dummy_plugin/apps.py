"""Announces the dummy."""

from __future__ import annotations

from plugins.apps import PluginConfig


class DummyConfig(PluginConfig):
    """One contribution for each contract."""

    name = "tests.dummy_plugin"
    label = "dummy"
    verbose_name = "Dummy"
    description = "One contribution for each contract."
    slug = "dummy"
    urls = "tests.dummy_plugin.urls"
    contributes = (
        "tests.dummy_plugin.contributions.DummyChannel",
        "tests.dummy_plugin.contributions.DummyPayments",
        "tests.dummy_plugin.contributions.DummyInvoice",
        "tests.dummy_plugin.contributions.DummyVideo",
        "tests.dummy_plugin.contributions.DummyPart",
        "tests.dummy_plugin.contributions.DummySection",
        "tests.dummy_plugin.contributions.DummyData",
        "tests.dummy_plugin.contributions.DummyGrants",
        "tests.dummy_plugin.contributions.DummyBlock",
    )
