"""Parameters against the SDK's own TypedDicts."""

from __future__ import annotations

import functools
import importlib
import re
import sys
import types
import typing
from collections.abc import Callable
from typing import Any

import typing_extensions
from stripe._request_options import RequestOptions

from tests.stripe_standin.errors import ApiError, invalid

OPTIONS = set(RequestOptions.__annotations__)
LEAVES: dict[Any, tuple[str, Callable[[str], Any], str]] = {
    bool: ("true|false", "true".__eq__, "boolean"),
    int: (r"-?\d+", int, "integer"),
    str: (r"(?s).*", str, "string"),
}
DECIMAL: tuple[str, Callable[[str], Any], str] = (r"-?\d+(\.\d+)?", float, "decimal")


def checked(values: dict[str, Any], name: str) -> dict[str, Any]:
    """The values as the class ``stripe.params.<name>`` types them. Raises ApiError, as Stripe would."""
    module, cls = f"stripe.params.{name}".rsplit(".", 1)
    return _dictionary(values, getattr(importlib.import_module(module), cls), "")


@functools.cache
def _hints(cls: Any) -> dict[str, Any]:
    own = {key: hint for key, hint in cls.__annotations__.items() if key not in OPTIONS}
    return typing.get_type_hints(
        type("Hints", (), {"__annotations__": own}), globalns=vars(sys.modules[cls.__module__])
    )


def _dictionary(values: dict[str, Any], cls: Any, path: str) -> dict[str, Any]:
    hints = _hints(cls)
    within = (lambda key: f"{path}[{key}]") if path else str
    found: dict[str, Any] = {}
    for key, value in values.items():
        if key == "payment_method_types" and "allowed_payment_method_types" in hints:
            raise invalid("No longer supported on this API version.", key, "payment_method_types_no_longer_supported")
        if key not in hints:
            raise invalid(f"Received unknown parameter: {within(key)}", within(key), "parameter_unknown")
        found[key] = _value(value, hints[key], within(key))
    for key in sorted(set(cls.__required_keys__) - OPTIONS - set(values)):
        raise invalid(f"Missing required param: {within(key)}.", within(key), "parameter_missing")
    for key, value in (found.get("metadata") or {}).items():
        if len(found["metadata"]) > 50 or len(key) > 40 or len(value) > 500:
            raise invalid("Metadata is over its limits (50 keys, 40, 500)", within("metadata"))
    return found


def _value(value: Any, hint: Any, path: str) -> Any:
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _union(value, parts, path)
    if origin is typing.Literal:
        if value in parts:
            return value
        raise invalid(f"Invalid {path}: must be {' or '.join(map(str, parts))}", path)
    if origin is dict and isinstance(value, list):
        value = {str(number): each for number, each in enumerate(value)}
    wanted = dict if typing_extensions.is_typeddict(hint) or origin is dict else list if origin is list else None
    if wanted and not isinstance(value, wanted):
        raise invalid(f"Invalid {'object' if wanted is dict else 'array'}", path)
    if typing_extensions.is_typeddict(hint):
        return _dictionary(value, hint, path)
    if origin is list:
        return [_value(each, parts[0], f"{path}[{number}]") for number, each in enumerate(value)]
    if origin is dict:
        return {
            key: str(each) if parts[1] is str else _value(each, parts[1], f"{path}[{key}]")
            for key, each in value.items()
        }
    return _leaf(value, hint, path)


def _union(value: Any, parts: tuple[Any, ...], path: str) -> Any:
    literals = [each for part in parts if typing.get_origin(part) is typing.Literal for each in typing.get_args(part)]
    if value in literals:
        return value
    rest = [part for part in parts if typing.get_origin(part) is not typing.Literal and part is not type(None)]
    if literals and literals != [""] and str in rest:
        rest.remove(str)  # "Literal | str" in the SDK: the API's own list is closed
    error = invalid(f"Invalid {path}: must be one of {', '.join(map(str, literals))}", path)
    for part in rest:
        try:
            return _value(value, part, path)
        except ApiError as found:
            error = found
    raise error


def _leaf(value: Any, hint: Any, path: str) -> Any:
    pattern, made, name = LEAVES.get(hint, DECIMAL)
    if isinstance(value, dict) and hint not in LEAVES:
        return value
    if hint is str and value == "":
        raise invalid(f"You passed an empty string for '{path}'.", path, "parameter_invalid_empty")
    if not isinstance(value, str) or not re.fullmatch(pattern, value):
        raise invalid(f"Invalid {name}: {value}", path, "parameter_invalid_integer" if hint is int else None)
    return made(value)
