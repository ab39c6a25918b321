"""Which classes the enabled plugins contribute to a contract."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from plugins.apps import PluginConfig
from plugins.contracts import Contract
from plugins.switches import disabled_slugs

C = TypeVar("C", bound=Contract)


class UnknownContribution(LookupError):
    """No contribution to the contract has this slug."""


def plugin_configs() -> Iterator[PluginConfig]:
    """Every installed plugin, enabled or not, in the order of INSTALLED_APPS."""
    for config in apps.get_app_configs():
        if isinstance(config, PluginConfig):
            yield config


def contract_of(contribution: type[Contract]) -> type[Contract] | None:
    """The published contract that a class fulfils: its ancestor directly below Contract; None for a contract itself."""
    for ancestor in contribution.__mro__[1:]:
        if Contract in ancestor.__bases__:
            return ancestor
    return None


class BrokenContribution(ImproperlyConfigured):
    """A plugin contributes a path that cannot be imported."""


def imported(config: PluginConfig, path: str) -> Any:
    """What the path leads to. Raises BrokenContribution, whatever the plugin's module raised."""
    try:
        return import_string(path)
    except Exception as error:
        raise BrokenContribution(
            f"The plugin {config.name} contributes {path}, which cannot be imported: {error}"
        ) from error


@cache
def _contributed() -> tuple[tuple[PluginConfig, type[Contract]], ...]:
    """Every contribution and who makes it. Whatever is wrong here is told by the system checks; it never passes."""
    found: list[tuple[PluginConfig, type[Contract]]] = []
    for config in plugin_configs():
        for path in config.contributes:
            contribution = imported(config, path)
            if not (isinstance(contribution, type) and issubclass(contribution, Contract)):
                raise ImproperlyConfigured(f"{config.name} contributes {path}, which fulfils no contract")
            found.append((config, contribution))
    return tuple(found)


def forget() -> None:
    """Read the apps again: for tests that change INSTALLED_APPS."""
    _contributed.cache_clear()


def contributions(contract: type[C], *, include_disabled: bool = False) -> tuple[type[C], ...]:
    """The classes contributed to ``contract``, in the order of INSTALLED_APPS.

    Disabling a plugin stops new starts only: what has begun asks with ``include_disabled``.
    """
    off = frozenset[str]() if include_disabled else disabled_slugs()
    return tuple(
        found
        for config, found in _contributed()
        if issubclass(found, contract) and (config.required or config.slug not in off)
    )


def find(contract: type[C], slug: str, *, include_disabled: bool = True) -> type[C]:
    """The contribution with this slug. Raises UnknownContribution."""
    for found in contributions(contract, include_disabled=include_disabled):
        if found.slug == slug:
            return found
    raise UnknownContribution(f"{contract.__name__} has no contribution {slug!r}")
