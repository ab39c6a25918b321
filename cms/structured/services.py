"""A service: schema.org/Service with its offers, prices gross."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import get_currency_precision

from cms.catalogue import PersonCard, ServiceCard
from cms.offers import both
from cms.structured.people import person_ref
from cms.structured.practice import PRACTICE_ID, Node, absolute

MINUTE = "MIN"
"""UN/CEFACT's code, which schema.org asks for."""


def service_node(service: ServiceCard, *, url: str, booking_url: str, words: str) -> Node:
    """``words``: what the page says of it. Of a crisis no price is said (domain.md)."""
    node: Node = {
        "@type": "Service",
        "@id": f"{url}#service",
        "name": str(service.name),
        "serviceType": str(service.name),
        "description": words or str(service.summary),
        "url": url,
        "provider": {"@id": absolute(PRACTICE_ID)},
    }
    if not service.is_crisis:
        node["offers"] = _offers(service, booking_url)
    return node


def _offers(service: ServiceCard, booking_url: str) -> list[Node]:
    """One for each length and price; who gives it at that price stands in it."""
    people = {person.pk: person for person in service.people}
    alike: dict[tuple[int, int, str], list[PersonCard]] = {}
    for offer in service.offers:
        alike.setdefault((offer.minutes, both(offer)[0], offer.currency), []).append(people[offer.person_pk])
    return [
        _offer(minutes, gross, currency, who, booking_url)
        for (minutes, gross, currency), who in sorted(alike.items(), key=lambda item: item[0])
    ]


def _offer(minutes: int, gross: int, currency: str, who: list[PersonCard], booking_url: str) -> Node:
    price = decimal(gross, currency)
    return {
        "@type": "Offer",
        "price": price,
        "priceCurrency": currency,
        "priceSpecification": {
            "@type": "UnitPriceSpecification",
            "price": price,
            "priceCurrency": currency,
            "valueAddedTaxIncluded": True,
            "referenceQuantity": {"@type": "QuantitativeValue", "value": minutes, "unitCode": MINUTE},
        },
        "url": booking_url,
        "offeredBy": [person_ref(person) for person in who],
    }


def decimal(amount: int, currency: str) -> str:
    """Minor units as schema.org writes a price: "150.00", a full stop in every language."""
    digits = get_currency_precision(currency)
    return f"{Decimal(amount).scaleb(-digits):.{digits}f}"
