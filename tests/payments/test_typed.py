"""Sums and percentages are read as Finns, Swedes and the English type them, and never guessed."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.utils import translation

from accounts.roles import Role
from payments.models import Seller, VatCode, VatRate
from payments.money import Money
from payments.typed import BasisPointsField, PercentField, SumField, hundredths
from tests.payments.test_admin import SignIn, body, code_form, sign_in

__all__ = ["sign_in"]


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("12,50", 1_250),
        ("12.50", 1_250),
        ("12,5", 1_250),
        ("12", 1_200),
        ("0,05", 5),
        (" 12,50 € ", 1_250),
        ("12,50\u00a0€", 1_250),
        ("€12.50", 1_250),
        ("1 200,50", 120_050),
        ("1\u202f200", 120_000),
        ("1200", 120_000),
        ("1 234 567,89", 123_456_789),
    ],
)
def test_sum_is_read(typed: str, cents: int) -> None:
    assert SumField().clean(typed) == Money(cents)


@pytest.mark.parametrize(
    "typed",
    ["1.200", "1,200", "12,505", "12,", ",5", "-5", "1e3", "12 50", "kaksi", "1,2,3", "١٢", "12 e", "12%", "9" * 12],
)
def test_what_could_mean_two_things_is_refused_with_an_example(typed: str) -> None:
    with translation.override("fi"), pytest.raises(ValidationError, match="12,50"):
        SumField().clean(typed)
    with translation.override("en"), pytest.raises(ValidationError, match=r"12\.50"):
        SumField().clean(typed)


@pytest.mark.parametrize("typed", ["0", "0,00"])
def test_nothing_is_no_sum(typed: str) -> None:
    with pytest.raises(ValidationError, match="more than nothing"):
        SumField().clean(typed)


def test_nothing_typed_is_asked_for() -> None:
    with pytest.raises(ValidationError, match="required"):
        SumField().clean("")
    assert PercentField(required=False).clean("") is None


@pytest.mark.parametrize(
    ("typed", "points"), [("25,5", 2_550), ("25.5 %", 2_550), ("0", 0), ("100", 10_000), ("13,5", 1_350)]
)
def test_percentage_is_read(typed: str, points: int) -> None:
    assert PercentField().clean(typed) == points


@pytest.mark.parametrize("typed", ["2550", "100,01", "25,555", "-1", "kaksi", "25,5 €"])
def test_what_is_no_percentage_is_refused_with_an_example(typed: str) -> None:
    with translation.override("sv"), pytest.raises(ValidationError, match="25,5"):
        PercentField().clean(typed)


@pytest.mark.parametrize(
    ("language", "points", "shown"),
    [
        ("fi", 2550, "25,5"),
        ("sv", 2550, "25,5"),
        ("en", 2550, "25.5"),
        ("fi", 1000, "10"),
        ("fi", 0, "0"),
        ("fi", 5, "0,05"),
    ],
)
def test_percentage_is_shown_as_it_is_typed(language: str, points: int, shown: str) -> None:
    with translation.override(language):
        field = PercentField()
        assert field.prepare_value(points) == shown
        assert field.prepare_value("25,5x") == "25,5x", "what was typed stays as it was typed"
        assert hundredths(shown, sign="%") == points
        assert not field.has_changed(points, shown)
        assert field.has_changed(points, "99")
        assert field.has_changed(None, shown)


def test_rate_is_typed_and_shown_as_a_percentage_and_stored_as_before(sign_in: SignIn, seller: Seller) -> None:
    owner: Client = sign_in(Role.OWNER)
    form = code_form(seller, ("2024-09-01", ""))
    wrong = owner.post("/admin/vat-codes/new/", {**form, "rates-0-basis_points": "2550"})
    assert "Write a percentage from 0 to 100" in wrong.text
    assert 'value="2550"' in wrong.text
    assert not VatCode.objects.exists()
    owner.post("/admin/vat-codes/new/", {**form, "rates-0-basis_points": "25,5 %"})
    rate = VatRate.objects.get()
    with translation.override("en"):
        assert (rate.basis_points, str(rate)) == (2_550, "25.5%")
    page = body(owner, f"/admin/vat-codes/edit/{VatCode.objects.get().pk}/")
    assert 'value="25.5"' in page
    assert "hundredths" not in page


def test_table_holds_an_integer(db: None) -> None:
    field = VatRate._meta.get_field("basis_points")
    assert isinstance(field, BasisPointsField)
    assert field.db_type(connection) == "integer"
    assert field.deconstruct()[1] == "django.db.models.PositiveIntegerField"
