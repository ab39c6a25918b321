from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from payments import formats
from payments.money import CurrencyMismatch, Money
from payments.orders import Line, total
from payments.vat import WHOLE, add_vat, split_gross
from tests.payments.conftest import line

RATES = st.one_of(st.sampled_from([0, 1000, 1350, 1400, 2400, 2550]), st.integers(0, WHOLE))
AMOUNTS = st.integers(0, 10**12)


def test_vat_of_a_consumers_price_is_the_domains_example() -> None:
    assert (split_gross(12_000, 2550).net, split_gross(12_000, 2550).vat) == (9_562, 2_438)
    assert (split_gross(15_000, 2550).net, split_gross(15_000, 2550).vat) == (11_952, 3_048)


def test_vat_on_top_rounds_half_up() -> None:
    assert add_vat(100, 2550).vat == 26  # 25.5
    assert add_vat(9_562, 2550).gross == 12_000
    assert add_vat(-100, 2550).vat == -26


@given(AMOUNTS, RATES)
def test_split_adds_up_to_the_cent_and_is_nearest(gross: int, rate: int) -> None:
    found = split_gross(gross, rate)

    assert found.net + found.vat == found.gross == gross
    assert found.net >= 0
    assert abs(2 * (found.vat * (WHOLE + rate) - gross * rate)) <= WHOLE + rate, "the nearest whole cent"


@given(AMOUNTS, RATES)
def test_added_tax_is_found_again_in_the_gross(net: int, rate: int) -> None:
    found = add_vat(net, rate)

    assert found.net + found.vat == found.gross
    assert split_gross(found.gross, rate) == found


@given(st.lists(st.tuples(st.integers(0, 10**7), RATES, st.integers(1, 40), st.booleans()), min_size=1, max_size=8))
def test_lines_add_up_to_the_total(given_lines: list[tuple[int, int, int, bool]]) -> None:
    lines = [line(amount, basis_points=rate, quantity=count, gross=gross) for amount, rate, count, gross in given_lines]

    assert total(lines).amount == sum(each.sums.net + each.sums.vat for each in lines)


@pytest.mark.parametrize("rate", [-1, WHOLE + 1])
def test_absurd_rate_is_refused(rate: int) -> None:
    with pytest.raises(ValueError, match="basis points"):
        split_gross(100, rate)


def test_arithmetic_keeps_the_currency() -> None:
    assert Money(100) + Money(23) - Money(3) == Money(120)
    assert 3 * Money(100) == Money(100) * 3 == Money(300)
    assert -Money(5) == Money(-5)
    assert Money(1) < Money(2) <= Money(2)
    assert Money(3) > Money(2) >= Money(2)
    assert not Money(0)
    assert Money(1)


@pytest.mark.parametrize("operation", ["__add__", "__sub__", "__lt__", "__le__", "__gt__", "__ge__"])
def test_currencies_never_mix(operation: str) -> None:
    with pytest.raises(CurrencyMismatch):
        getattr(Money(1, "EUR"), operation)(Money(1, "SEK"))


def test_lines_of_two_currencies_have_no_total() -> None:
    with pytest.raises(CurrencyMismatch):
        total([line(), Line("Träff", 1, Money(100, "SEK"), 0)])


@pytest.mark.parametrize("amount", [1.5, True, "1"])
def test_amount_is_a_whole_number_of_cents(amount: object) -> None:
    with pytest.raises(TypeError):
        Money(amount)  # type: ignore[arg-type]


def test_half_of_money_is_no_multiplication() -> None:
    with pytest.raises(TypeError):
        Money(100) * 0.5  # type: ignore[operator]


@pytest.mark.parametrize("currency", ["eur", "EURO", ""])
def test_currency_is_a_code(currency: str) -> None:
    with pytest.raises(ValueError, match="ISO 4217"):
        Money(1, currency)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("fi", "21. marraskuuta 2026 klo 0.30"),
        ("sv", "21 november 2026 kl. 0.30"),
        ("en", "21 November 2026 at 00:30"),
    ],
)
def test_dates_read_as_people_write_them_in_the_practices_zone(language: str, shown: str) -> None:
    template = Template("{% load money %}{{ at|moment }}")
    at = datetime(2026, 11, 20, 22, 30, tzinfo=UTC)
    with translation.override(language):
        assert template.render(Context({"at": at})) == shown.replace(" ", "\xa0")


@pytest.mark.parametrize(
    ("language", "here", "elsewhere"),
    [
        ("fi", "21.11.2026 klo 0.30", "20.11.2026 klo 22.30"),
        ("sv", "21.11.2026 kl. 0.30", "20.11.2026 kl. 22.30"),
        ("en", "21 Nov 2026, 00:30", "20 Nov 2026, 22:30"),
    ],
)
def test_moment_in_a_list_is_one_piece_on_the_clock_asked_for(language: str, here: str, elsewhere: str) -> None:
    at = datetime(2026, 11, 20, 22, 30, tzinfo=UTC)
    with translation.override(language):
        assert formats.moment_in_list(at) == here.replace(" ", "\xa0")
        assert formats.moment_in_list(at, UTC) == elsewhere.replace(" ", "\xa0")


@pytest.mark.parametrize(
    ("language", "price", "rate"),
    [
        ("fi", "1\u00a0234,50\u00a0€", "25,5\u00a0%"),
        ("sv", "1\u00a0234,50\u00a0€", "25,5\u00a0%"),
        ("en", "€1,234.50", "25.5%"),
        ("xx", "€1,234.50", "25.5%"),
    ],
)
def test_money_and_rates_read_as_people_write_them(language: str, price: str, rate: str) -> None:
    template = Template("{% load money %}{{ 123450|money:'EUR' }}|{{ 2550|vat_rate }}|{{ 2400|vat_rate }}")
    with translation.override(language):
        shown = template.render(Context()).split("|")
    assert shown[:2] == [price, rate]
    assert shown[2].startswith("24")
    assert "," not in shown[2]


@pytest.mark.parametrize(
    ("language", "amount", "short", "words"),
    [
        ("fi", 12000, False, "120,00\u00a0€"),
        ("fi", 12000, True, "120\u00a0€"),
        ("fi", 9562, True, "95,62\u00a0€"),
        ("fi", 170000, True, "1\u00a0700\u00a0€"),
        ("sv", 0, True, "0\u00a0€"),
        ("en", 12000, False, "€120.00"),
        ("en", 170000, True, "€1,700"),
    ],
)
def test_whole_sums_leave_their_cents_out_only_where_they_are_short(
    language: str, amount: int, short: bool, words: str
) -> None:
    with translation.override(language):
        assert formats.money(amount, "EUR", short=short) == words
