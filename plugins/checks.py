"""System checks of the plugins: a mistake is told when the site starts, never by something silently missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps.config import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Caution

from plugins.apps import PluginConfig
from plugins.contracts import Contract
from plugins.registry import BrokenContribution, contract_of, imported, plugin_configs

SLUG = re.compile(r"[a-z][a-z0-9-]*")


@register(Tags.compatibility)
def check_plugins(app_configs: Iterable[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Check every installed plugin."""
    configs = list(plugin_configs())
    found = [(config, path, _imported(config, path)) for config in configs for path in config.contributes]
    messages = [answer for _, _, answer in found if isinstance(answer, Error)]
    contributions = [(config, path, answer) for config, path, answer in found if not isinstance(answer, Error)]
    return [*_slugs_of(configs), *_descriptions(configs), *messages, *_contributions(contributions)]


def _slugs_of(configs: list[PluginConfig]) -> Iterator[CheckMessage]:
    """E001: each plugin has a slug of its own, fit for an address."""
    taken: dict[str, PluginConfig] = {}
    for config in configs:
        if not SLUG.fullmatch(config.slug):
            yield Error(
                f"The plugin {config.name} has the slug {config.slug!r}.",
                hint="Give its PluginConfig a slug of lower-case letters, digits and dashes.",
                obj=config,
                id="plugins.E001",
            )
        elif config.slug in taken:
            yield Error(
                f"The plugins {taken[config.slug].name} and {config.name} have the same slug, {config.slug!r}.",
                hint="Uninstall one of them, or change one's slug.",
                obj=config,
                id="plugins.E002",
            )
        taken.setdefault(config.slug, config)


def _descriptions(configs: list[PluginConfig]) -> Iterator[CheckMessage]:
    """W006: whoever throws a switch reads what it switches."""
    for config in configs:
        if not config.required and not str(config.description).strip():
            yield Caution(
                f"The plugin {config.name} does not say what it does.",
                hint="Give its PluginConfig a `description`: a sentence or two, translatable, for the page of the switches.",
                obj=config,
                id="plugins.W006",
            )


def _imported(config: PluginConfig, path: str) -> Any:
    """What the path leads to, or E003."""
    try:
        return imported(config, path)
    except BrokenContribution as error:
        return Error(
            str(error),
            hint="Correct `contributes` in its PluginConfig, or uninstall the plugin.",
            obj=config,
            id="plugins.E003",
        )


def _contributions(found: list[tuple[PluginConfig, str, Any]]) -> Iterator[CheckMessage]:
    """E004 and E005: each contribution fulfils a contract, under a slug that no other one has."""
    taken: dict[tuple[type[Contract], str], str] = {}
    for config, path, contribution in found:
        is_contract = isinstance(contribution, type) and issubclass(contribution, Contract)
        contract = contract_of(contribution) if is_contract else None
        if contract is None:
            yield Error(
                f"The plugin {config.name} contributes {path}, which fulfils no published contract.",
                hint="Subclass the contract of the room that it adds to (docs/writing-a-plugin.md lists them).",
                obj=config,
                id="plugins.E004",
            )
            continue
        key = (contract, contribution.slug)
        if key in taken or not SLUG.fullmatch(contribution.slug):
            yield Error(
                f"{path} fulfils {contract.__name__} under the slug {contribution.slug!r}, which "
                + (f"{taken[key]} has too." if key in taken else "is none."),
                hint="Give the class a slug of its own, of lower-case letters, digits and dashes.",
                obj=config,
                id="plugins.E005",
            )
        taken.setdefault(key, path)
