"""What a whole process costs, worked out from an offer of today."""

from __future__ import annotations

from dataclasses import dataclass

from booking.lengths import length
from cms.catalogue import OfferCard, ServiceCard
from cms.offers import commonest
from payments.formats import money, vat_rate
from payments.vat import add_vat, split_gross


@dataclass(frozen=True)
class Example:
    """Words ready to show. ``vat`` is empty where no tax is charged; ``net`` where a consumer buys (gross alone)."""

    service: ServiceCard
    sessions: int
    length: str
    each: str
    net: str
    rate: str
    vat: str
    total: str


def example(service: ServiceCard, *, sessions: int, minutes: int | None) -> Example | None:
    """``sessions`` times the offer of that length (the longest, where none is said); None where nobody offers it.

    Each session is a line of its invoice, so its tax is rounded by itself (Law 2) and the sums are those of the lines.
    """
    offer = _offer(service, minutes)
    if offer is None:
        return None
    rate = offer.vat_basis_points or 0
    sums = (add_vat if offer.price_is_net else split_gross)(offer.price, rate)
    return Example(
        service=service,
        sessions=sessions,
        length=length(offer.minutes),
        each=money(offer.price, offer.currency, short=True),
        net=money(sums.net * sessions, offer.currency) if offer.price_is_net else "",
        rate=vat_rate(rate) if rate else "",
        vat=money(sums.vat * sessions, offer.currency) if rate else "",
        total=money(sums.gross * sessions, offer.currency),
    )


def _offer(service: ServiceCard, minutes: int | None) -> OfferCard | None:
    """The price that most ask for, as the price table shows it: a seller with another tax has a note of their own."""
    wanted = minutes or max((offer.minutes for offer in service.offers), default=0)
    offers = [offer for offer in service.offers if offer.minutes == wanted]
    return commonest(offers) if offers else None
