"""A part of a payment is spread over its lines with their tax, and the parts add up to the cent (Law 2)."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from accounts.models import User
from payments import api
from payments.actions.handle import handle_refund
from payments.errors import PartlyPaidBack
from payments.models import Payment, Refund, RefundLine
from payments.money import Money
from payments.shares import NOTHING, shares
from payments.states import PaymentState, RefundState
from payments.vat import Vat, add_vat, split_gross
from tests.payments.conftest import Till
from tests.payments.conftest import line as sold_line


@dataclass(frozen=True)
class Line:
    pk: int
    gross: int
    vat: int
    vat_basis_points: int


def line(pk: int, gross: int, basis_points: int = 2550) -> Line:
    return Line(pk, gross, split_gross(gross, basis_points).vat, basis_points)


def plus(one: Vat, more: Vat) -> Vat:
    return Vat(one.gross + more.gross, one.net + more.net, one.vat + more.vat)


def test_part_of_one_line() -> None:
    assert shares([line(1, 12_000)], {}, 1_250) == {1: Vat(gross=1_250, net=996, vat=254)}


def test_lines_of_two_rates_and_of_none_share_in_proportion() -> None:
    found = shares([line(1, 9_000), line(2, 2_000, 1350), line(3, 1_000, 0)], {}, 6_000)
    assert {key: part.gross for key, part in found.items()} == {1: 4_500, 2: 1_000, 3: 500}
    assert {key: part.vat for key, part in found.items()} == {1: 914, 2: 119, 3: 0}


@pytest.mark.parametrize(
    ("amount", "parts"), [(1, {1: 1}), (2, {1: 1, 2: 1}), (3, {1: 1, 2: 1, 3: 1}), (4, {1: 2, 2: 1, 3: 1})]
)
def test_cents_that_do_not_divide_go_to_the_first(amount: int, parts: dict[int, int]) -> None:
    found = shares([line(key, 100) for key in (1, 2, 3)], {}, amount)
    assert {key: part.gross for key, part in found.items()} == parts


def test_line_that_went_back_takes_no_more() -> None:
    lines = [line(1, 100), line(2, 200)]
    found = shares(lines, {1: Vat(100, 80, 20)}, 150)
    assert {key: part.gross for key, part in found.items()} == {2: 150}


def test_nothing_left_spreads_nothing() -> None:
    assert shares([line(1, 100)], {1: Vat(101, 81, 20)}, 50) == {}


def test_price_without_tax_ends_with_the_tax_it_was_sold_with() -> None:
    """10.58 + 25.5 % is 13.28 with 2.70 of tax; taken out of 13.28 it would be 2.70 or a cent beside it."""
    for net in range(1, 400):
        sold = add_vat(net, 2550)
        one = Line(1, sold.gross, sold.vat, 2550)
        first = shares([one], {}, (sold.gross + 1) // 2)[1]
        rest = shares([one], {1: first}, sold.gross - first.gross).get(1, NOTHING)
        assert plus(first, rest) == sold


@given(
    st.lists(
        st.tuples(st.integers(1, 200_000), st.sampled_from([0, 1000, 1350, 1400, 2400, 2550])), min_size=1, max_size=5
    ),
    st.lists(st.integers(1, 90_000), max_size=8),
)
def test_parts_add_up_however_they_are_cut(sold: list[tuple[int, int]], cuts: list[int]) -> None:
    lines = [line(number, *each) for number, each in enumerate(sold)]
    taken: defaultdict[int, Vat] = defaultdict(lambda: NOTHING)
    left = sum(each.gross for each in lines)
    for cut in [*cuts, left]:
        amount = min(cut, left)
        found = shares(lines, taken, amount)
        assert sum(part.gross for part in found.values()) == amount
        for key, part in found.items():
            assert part.gross == part.net + part.vat
            assert min(part.gross, part.net, part.vat) >= 0
            taken[key] = plus(taken[key], part)
        left -= amount
        if not left:
            break
    final = shares(lines, taken, left)
    for key, part in final.items():
        taken[key] = plus(taken[key], part)
    assert [(taken[each.pk].gross, taken[each.pk].vat) for each in lines] == [(each.gross, each.vat) for each in lines]


@settings(
    max_examples=30,
    deadline=None,  # each example works in the database
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # each has a payment of its own
)
@given(
    sold=st.lists(st.tuples(st.integers(1, 20_000), st.sampled_from([0, 1350, 2550])), min_size=1, max_size=3),
    steps=st.lists(
        st.tuples(st.just("refund"), st.integers(1, 9_000))
        | st.tuples(st.sampled_from(["fail", "other", "again"]), st.integers(0, 5)),
        max_size=12,
    ),
)
@example(sold=[(12_000, 2550)], steps=[("refund", 200), ("fail", 0), ("refund", 11_800), ("other", 0)])
@example(sold=[(500, 2550), (700, 0)], steps=[("refund", 600), ("fail", 0), ("refund", 333), ("other", 0)])
def test_parts_that_fail_and_come_back_by_hand_add_up(
    till: Till, sold: list[tuple[int, int]], steps: list[tuple[str, int]]
) -> None:
    """Whatever fails and goes back another way in between, what goes back wholly has each line's tax to the cent."""
    office, _ = User.objects.get_or_create(email="office@example.fi")
    payment = till.begun(lines=tuple(sold_line(gross, basis_points=rate) for gross, rate in sold))
    Payment.objects.filter(pk=payment.pk).update(state=PaymentState.SETTLED, settled_at=till.now)

    def pay_back(amount: int) -> None:
        key = f"{payment.pk}-{payment.refunds.count()}"
        left = Payment.objects.get(pk=payment.pk).refundable.amount
        if left:
            api.refund(payment.reference, amount=Money(min(amount, left)), reason="x", key=key, now=till.now)

    def come_back(refund: Refund, way: str) -> None:
        with suppress(PartlyPaidBack):
            handle_refund(refund, way=way, by=office, now=till.now)  # type: ignore[arg-type]

    for step, number in steps:
        made = list(payment.refunds.all())
        if step == "refund":
            pay_back(number)
        elif number < len(made) and step == "fail":
            # One that was paid by hand is over.
            Refund.objects.filter(pk=made[number].pk, state=RefundState.REQUESTED).update(state=RefundState.FAILED)
        elif number < len(made):
            come_back(made[number], step)
    for refund in payment.refunds.all():
        come_back(refund, "other")
    pay_back(sum(gross for gross, _rate in sold))

    gone = RefundLine.objects.filter(refund__payment=payment).exclude(refund__state=RefundState.FAILED)
    went = (
        gone.values("line")
        .annotate(all=Sum("gross"), tax=Sum("vat"))
        .values_list("line", "all", "tax")
        .order_by("line")
    )
    assert list(went) == list(payment.lines.order_by("pk").values_list("pk", "gross", "vat"))
