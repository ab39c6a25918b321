"""Stripe's objects: each has every field that the SDK's class declares, and no other."""

from __future__ import annotations

import copy
import inspect
import secrets
import string
import typing
from typing import Any

import stripe

from tests.stripe_standin.errors import invalid

CLASSES: dict[str, Any] = {
    "checkout.session": stripe.checkout.Session,
    "payment_intent": stripe.PaymentIntent,
    "charge": stripe.Charge,
    "refund": stripe.Refund,
    "event": stripe.Event,
}
LINKS = {"payment_intent", "latest_charge", "charge"}
Thing = dict[str, Any]


def new_id(prefix: str, length: int = 24) -> str:
    """An id such as "pi_x81...", as unguessable as Stripe's."""
    return f"{prefix}_" + "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(length))


def filled(cls: Any, thing: Thing) -> Thing:
    """The thing with every declared field; fields that begin with "_" are the stand-in's own."""
    for key, hint in getattr(cls, "__annotations__", {}).items():
        if key not in thing and not key.startswith("_"):
            thing[key] = _default(hint)
    return thing


def _default(hint: Any) -> Any:
    origin = typing.get_origin(hint)
    if origin is typing.Union and type(None) in typing.get_args(hint):
        return None
    if origin in (list, dict):
        return origin()
    if hint in (bool, int, str):
        return hint()
    return filled(hint, {}) if inspect.isclass(hint) and hasattr(hint, "__annotations__") else None


def shown(things: dict[str, Thing], thing: Any, expand: list[str]) -> Any:
    """As the API answers: without our own fields, with the links in ``expand`` followed."""
    if not isinstance(thing, dict):
        return thing
    if thing.get("object") == "list":
        inner = [path.removeprefix("data.") for path in expand if path.startswith("data.")]
        return {**thing, "data": [shown(things, each, inner) for each in thing["data"]]}
    found = {key: value for key, value in thing.items() if not key.startswith("_")}
    for path in expand:
        name, _, rest = path.partition(".")
        if name not in found:
            raise invalid(f"This property cannot be expanded ({name}).", "expand")
        if name in LINKS and isinstance(found[name], str):
            found[name] = shown(things, things[found[name]], [rest] if rest else [])
    return copy.deepcopy(found)


def listed(data: list[Thing], url: str, parameters: Thing) -> Thing:
    """A page of a list, filtered by what the parameters name."""
    limit = parameters.get("limit", 10)
    if not 1 <= limit <= 100:
        raise invalid("Invalid limit", "limit")
    for key, value in parameters.items():
        if key not in ("limit", "starting_after", "ending_before", "expand", "created"):
            data = [each for each in data if each.get(key) == value]
    if after := parameters.get("starting_after"):
        data = data[[each["id"] for each in data].index(after) + 1 :]
    return {"object": "list", "url": url, "has_more": len(data) > limit, "data": data[:limit]}
