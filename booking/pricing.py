"""What a meeting costs whom (consumers read gross, organisations net; Law 2: extracted half up, sums to the cent)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from i18nfield.strings import LazyI18nString

from booking.choices import BuyerKind
from booking.errors import NotOffered
from payments import vat
from payments.errors import NoRate

if TYPE_CHECKING:
    from booking.models import Booking, Offer


@dataclass(frozen=True, slots=True)
class Price:
    """Minor units of ``currency``. ``gross`` is what is paid; ``basis_points`` is VAT in hundredths of a per cent."""

    gross: int
    net: int
    vat: int
    basis_points: int
    ground: LazyI18nString
    currency: str
    buyer_kind: BuyerKind

    @property
    def free(self) -> bool:
        return self.gross == 0

    @property
    def shown(self) -> int:
        """The sum to show first: net to an organisation, else gross."""
        return self.net if self.buyer_kind == BuyerKind.ORGANISATION else self.gross


def _price(
    amount: int, *, is_net: bool, basis_points: int, ground: LazyI18nString, currency: str, buyer_kind: str
) -> Price:
    parts = vat.add_vat(amount, basis_points) if is_net else vat.split_gross(amount, basis_points)
    return Price(
        gross=parts.net + parts.vat,
        net=parts.net,
        vat=parts.vat,
        basis_points=basis_points,
        ground=ground,
        currency=currency,
        buyer_kind=BuyerKind(buyer_kind),
    )


def vat_of(offer: Offer, *, on: date) -> tuple[int, LazyI18nString]:
    """(basis points, legal ground) on a day; without a code there is no VAT.

    Raises NotOffered where the code has no rate on that day: nothing is sold at a tax that nobody has decided.
    """
    if offer.vat_code is None:
        return 0, LazyI18nString("")
    try:
        return offer.vat_code.rate_on(on), offer.vat_code.ground
    except NoRate as error:
        raise NotOffered from error


def price_of(offer: Offer, *, on: date, buyer_kind: str = BuyerKind.CONSUMER) -> Price:
    """The price of an offer at the rate of the day: of the performance, or of the payment where it is paid before.

    Raises NotOffered, as ``vat_of`` does.
    """
    basis_points, ground = vat_of(offer, on=on)
    return _price(
        offer.price,
        is_net=offer.price_is_net,
        basis_points=basis_points,
        ground=ground,
        currency=offer.currency,
        buyer_kind=buyer_kind,
    )


def price_of_booking(booking: Booking, *, buyer_kind: str = "") -> Price:
    """The price that the booking was made at; ``buyer_kind``: as another buyer would read it."""
    return _price(
        booking.price,
        is_net=booking.price_is_net,
        basis_points=booking.vat_basis_points,
        ground=booking.vat_ground,
        currency=booking.currency,
        buyer_kind=buyer_kind or booking.buyer_kind,
    )
