"""Which address does what, and with which of the SDK's parameter classes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.stripe_standin import refunds, sessions
from tests.stripe_standin.errors import ApiError
from tests.stripe_standin.objects import Thing, listed

if TYPE_CHECKING:
    from tests.stripe_standin.standin import Standin

Route = Callable[["Standin", Thing, str], Thing]
SESSIONS, INTENTS, CHARGES, REFUNDS = (
    "/v1/checkout/sessions",
    "/v1/payment_intents",
    "/v1/charges",
    "/v1/refunds",
)


def _one(kind: str) -> Route:
    return lambda standin, _parameters, identity: standin.store.get(identity, kind)


def _list(kind: str, url: str) -> Route:
    return lambda standin, parameters, _identity: listed(standin.store.all(kind), url, parameters)


def _end(standin: Standin, _parameters: Thing, identity: str) -> Thing:
    return sessions.expire(standin.store, standin.store.get(identity, "checkout.session"))


ROUTES: list[tuple[str, str, str, Route]] = [
    (
        "POST",
        SESSIONS,
        "checkout._session_create_params.SessionCreateParams",
        lambda standin, parameters, _: sessions.create(standin.store, parameters, standin.url),
    ),
    (
        "GET",
        SESSIONS + "/(?P<id>[^/]+)",
        "checkout._session_retrieve_params.SessionRetrieveParams",
        _one("checkout.session"),
    ),
    ("POST", SESSIONS + "/(?P<id>[^/]+)/expire", "checkout._session_expire_params.SessionExpireParams", _end),
    (
        "GET",
        INTENTS + "/(?P<id>[^/]+)",
        "_payment_intent_retrieve_params.PaymentIntentRetrieveParams",
        _one("payment_intent"),
    ),
    ("GET", CHARGES + "/(?P<id>[^/]+)", "_charge_retrieve_params.ChargeRetrieveParams", _one("charge")),
    (
        "POST",
        REFUNDS,
        "_refund_create_params.RefundCreateParams",
        lambda standin, parameters, _: refunds.create(standin.store, parameters, standin.refund_mode),
    ),
    ("GET", REFUNDS, "_refund_list_params.RefundListParams", _list("refund", REFUNDS)),
    ("GET", REFUNDS + "/(?P<id>[^/]+)", "_refund_retrieve_params.RefundRetrieveParams", _one("refund")),
]


def route(method: str, path: str) -> tuple[str, Route, str]:
    """The parameter class, what is to be done, and the id in the path."""
    for wanted, pattern, schema, call in ROUTES:
        found = re.fullmatch(pattern, path)
        if wanted == method and found:
            return schema, call, found.groupdict().get("id", "")
    raise ApiError(404, f"Not known to the stand-in: {method} {path}", saved=False)
