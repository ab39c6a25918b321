"""The contract's own suite, and what is the plugin's alone."""

from __future__ import annotations

from plugins.conformance import ContributionSuite

from plugin_name.contributions import PluginNameSection


class TestPluginNameSection(ContributionSuite):
    """Use the suite of your contract's room here (accounts.conformance, payments.conformance ...)."""

    contribution = PluginNameSection
