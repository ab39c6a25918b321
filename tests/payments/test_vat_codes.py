from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from payments.errors import NoRate
from payments.models import Seller, VatCode, VatRate


@pytest.fixture
def code(seller: Seller) -> VatCode:
    code = VatCode.objects.create(seller=seller, code="general", name={"fi": "Yleinen"}, ground={"fi": ""})
    VatRate.objects.create(
        vat_code=code, basis_points=2400, valid_from=datetime.date(2013, 1, 1), valid_until=datetime.date(2024, 9, 1)
    )
    VatRate.objects.create(vat_code=code, basis_points=2550, valid_from=datetime.date(2024, 9, 1))
    return code


@pytest.mark.parametrize(
    ("day", "rate"),
    [
        (datetime.date(2013, 1, 1), 2400),
        (datetime.date(2024, 8, 31), 2400),
        (datetime.date(2024, 9, 1), 2550),
        (datetime.date(2031, 1, 1), 2550),
    ],
)
def test_rate_is_that_of_the_day(code: VatCode, day: datetime.date, rate: int) -> None:
    assert code.rate_on(day) == rate


def test_day_without_a_rate_is_an_error(code: VatCode) -> None:
    with pytest.raises(NoRate):
        code.rate_on(datetime.date(2012, 12, 31))


def test_prefetched_rates_cost_no_query(code: VatCode, django_assert_num_queries: Any) -> None:
    found = VatCode.objects.prefetch_related("rates").get(pk=code.pk)
    with django_assert_num_queries(0):
        assert found.rate_on(datetime.date(2026, 11, 21)) == 2550


def test_rate_ends_after_it_begins(code: VatCode) -> None:
    day = datetime.date(2026, 1, 1)
    with pytest.raises(ValidationError, match="end after"):
        VatRate(vat_code=code, basis_points=1350, valid_from=day, valid_until=day).full_clean()


@pytest.mark.parametrize("number", ["1572860-0", "2077474-0", "0112038-9"])
def test_business_id_with_its_check_digit_passes(seller: Seller, number: str) -> None:
    seller.business_id = number
    seller.full_clean()
    assert seller.vat_number == f"FI{number.replace('-', '')}"


@pytest.mark.parametrize("number", ["2077474-1", "1234567-8", "abc"])
def test_wrong_business_id_is_refused(seller: Seller, number: str) -> None:
    seller.business_id = number
    with pytest.raises(ValidationError, match="business ID"):
        seller.full_clean()


def test_seller_outside_vat_has_no_vat_number(seller: Seller) -> None:
    seller.vat_registered = False
    assert seller.vat_number == ""


def test_one_seller_is_the_default(seller: Seller) -> None:
    seller.is_default = True
    seller.save()
    with pytest.raises(ValidationError, match="default already"):
        Seller(slug="other", name="Other", is_default=True).full_clean()


@pytest.mark.parametrize(
    ("day", "first"),
    [(datetime.date(2012, 12, 31), datetime.date(2012, 12, 31)), (datetime.date(2013, 1, 1), None)],
)
def test_first_day_without_a_rate(code: VatCode, day: datetime.date, first: datetime.date | None) -> None:
    assert code.uncovered_from(day) == first


def test_rate_that_ends_leaves_its_last_day_uncovered(code: VatCode) -> None:
    code.rates.filter(valid_until=None).update(valid_until=datetime.date(2027, 1, 1))
    code = VatCode.objects.get(pk=code.pk)
    assert code.uncovered_from(datetime.date(2026, 1, 1)) == datetime.date(2027, 1, 1)
    assert code.uncovered_from(datetime.date(2028, 1, 1)) == datetime.date(2028, 1, 1)
