"""How a part of a payment is spread over its lines, with its tax, to the cent (Law 2).

A part is laid on the lines in proportion to what is left of each; cents that do not divide go where the most was cut off.
The tax is that of all that has gone back of the line so far, less what earlier parts carried: so the parts of a line that
goes back wholly carry exactly the line's tax, however many they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from payments.vat import Vat, split_gross


class Taxed(Protocol):
    """A line of a payment, in minor units."""

    pk: int
    gross: int
    vat: int
    vat_basis_points: int


NOTHING = Vat(0, 0, 0)


def shares(lines: Sequence[Taxed], taken: Mapping[int, Vat], amount: int) -> dict[int, Vat]:
    """What ``amount`` takes of each line, by the line's key; lines of which nothing is taken are left out.

    ``taken`` is what has gone back of each line. Where less than ``amount`` is left of them all, only that is spread.
    """
    left = {line.pk: max(0, line.gross - taken.get(line.pk, NOTHING).gross) for line in lines}
    gross = _spread(left, min(amount, sum(left.values())))
    return {
        line.pk: _part(line, taken.get(line.pk, NOTHING), gross[line.pk]) for line in lines if gross.get(line.pk, 0) > 0
    }


def _spread(left: Mapping[int, int], amount: int) -> dict[int, int]:
    """By the largest remainder, the earlier line first where two are equal."""
    whole = sum(left.values())
    if not whole:
        return {}
    found = {key: amount * each // whole for key, each in left.items()}
    cut = sorted(left, key=lambda key: -(amount * left[key] % whole))
    for key in cut[: amount - sum(found.values())]:
        found[key] += 1
    return found


def _part(line: Taxed, taken: Vat, gross: int) -> Vat:
    so_far = taken.gross + gross
    # A price without tax may have been rounded the other way: the whole line has the tax that it was sold with.
    whole = line.vat if so_far >= line.gross else split_gross(so_far, line.vat_basis_points).vat
    vat = min(gross, max(0, whole - taken.vat))
    return Vat(gross=gross, net=gross - vat, vat=vat)
