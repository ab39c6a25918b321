"""Sums of money in the words of a page that nothing costs any more. Prices belong to offers; written out, they age."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cms.catalogue import Catalogue
from cms.offers import both

SESSIONS = 40
"""Of one agreement, at most: two years of a session every fortnight or so."""
NUMBER = r"\d{1,3}(?:[ .\u00a0\u202f]\d{3})+|\d+"
SUM = re.compile(
    rf"(?:€\s?(?P<before>{NUMBER})(?:[.,](?P<before_cents>\d\d))?(?!\d))"
    rf"|(?:(?<![\d.,])(?P<after>{NUMBER})(?:[.,](?P<after_cents>\d\d))?[\s\u00a0\u202f]?(?:€|eur(?:oa?)?\b))",
    re.IGNORECASE,
)


def stated(text: str) -> Iterator[tuple[str, int]]:
    """(as it is written, in cents) of each sum in euros: "1 700 €", "119,52 €", "€120", "90 euroa"."""
    for found in SUM.finditer(text):
        whole = found["before"] or found["after"]
        cents = found["before_cents"] or found["after_cents"] or "0"
        yield " ".join(found[0].split()), int(re.sub(r"\D", "", whole)) * 100 + int(cents)


def asked(catalogue: Catalogue) -> frozenset[int]:
    """Every sum in cents that something costs now, with tax and without."""
    offers = [offer for service in catalogue.services for offer in service.offers]
    return frozenset({amount for offer in offers for amount in (offer.price, *both(offer))})


def outdated(text: str, catalogue: Catalogue) -> list[str]:
    """The sums of ``text`` that nothing costs now, as they are written, each once. What so many sessions cost together is
    no old sum.
    """
    known = [sum_ for sum_ in asked(catalogue) if sum_]
    return list(
        dict.fromkeys(
            words
            for words, cents in stated(text)
            if cents and not any(cents % one == 0 and cents // one <= SESSIONS for one in known)
        )
    )
