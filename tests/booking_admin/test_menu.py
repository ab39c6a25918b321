"""One menu for the practice's work."""

from __future__ import annotations

import pytest

from accounts.roles import Role
from tests.booking_admin.conftest import SignIn

OFFICE = [
    "bookings", "enquiries", "hours", "time-off", "services", "offers", "supervisors", "places", "payments", "refunds",
    "payment-messages", "sellers", "vat-codes", "ill-today",
]  # fmt: skip
SUPERVISOR = ["bookings", "enquiries", "hours", "time-off", "payments", "refunds", "payment-messages", "ill-today"]


def menu_of(page: str) -> list[str]:
    """Which of the practice's pages the sidebar of this page leads to."""
    return [name for name in OFFICE if f'"url": "/admin/{name}/"' in page]


@pytest.mark.parametrize(
    ("role", "expected"),
    [(Role.OWNER, OFFICE), (Role.OFFICE, OFFICE), (Role.SUPERVISOR, SUPERVISOR), (Role.EDITOR, [])],
)
def test_each_role_finds_its_own_work_in_the_menu(sign_in: SignIn, role: Role, expected: list[str]) -> None:
    assert menu_of(sign_in(role).get("/admin/").content.decode()) == expected


@pytest.mark.parametrize("name", OFFICE)
def test_every_entry_of_the_menu_opens(sign_in: SignIn, name: str) -> None:
    assert sign_in(Role.OWNER).get(f"/admin/{name}/").status_code == 200
