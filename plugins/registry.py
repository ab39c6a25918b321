"""Which classes the enabled plugins contribute to a contract."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TypeVar

from django.apps import apps
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


@cache
def _contributed() -> tuple[tuple[PluginConfig, type[Contract]], ...]:
    return tuple((config, import_string(path)) for config in plugin_configs() for path in config.contributes)


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
