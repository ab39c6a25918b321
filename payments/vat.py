"""Value added tax of one line, to the cent (Law 2).

Rates are basis points (hundredths of a percent): 25.5 % is 2550. Integers only, halves are rounded up (away from zero).
"""

from __future__ import annotations

from dataclasses import dataclass

WHOLE = 10_000
"""Basis points of 100 %."""


@dataclass(frozen=True, slots=True)
class Vat:
    """``gross`` is always ``net + vat``, in minor units."""

    gross: int
    net: int
    vat: int


def _half_up(numerator: int, denominator: int) -> int:
    sign = -1 if numerator < 0 else 1
    return sign * ((2 * abs(numerator) + denominator) // (2 * denominator))


def _checked(basis_points: int) -> int:
    if not 0 <= basis_points <= WHOLE:
        raise ValueError(f"A VAT rate is 0 to {WHOLE} basis points, not {basis_points}")
    return basis_points


def split_gross(gross: int, basis_points: int) -> Vat:
    """The tax that a price with tax contains: consumers' prices."""
    vat = _half_up(gross * _checked(basis_points), WHOLE + basis_points)
    return Vat(gross=gross, net=gross - vat, vat=vat)


def add_vat(net: int, basis_points: int) -> Vat:
    """The tax that comes on top of a price without tax: organisations' prices."""
    vat = _half_up(net * _checked(basis_points), WHOLE)
    return Vat(gross=net + vat, net=net, vat=vat)
