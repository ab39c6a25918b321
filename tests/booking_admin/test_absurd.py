"""What nobody means to type: every list, filter, page and form of the practice's menu answers it, none breaks."""

from __future__ import annotations

import re
from itertools import product

import pytest
from wagtail.admin.viewsets import viewsets

from accounts.roles import Role
from booking.models import Booking, TimeOff, WeeklyHours
from tests.booking_admin.conftest import SignIn
from tests.factories.booking import at

BEYOND = "99999999999999999999"
ABSURD = ("9999-12-31", "0001-01-01", BEYOND, "-1", "\x00", "NaN")
LISTS = (
    *("bookings", "enquiries", "services", "offers", "supervisors", "places", "hours", "time-off"),
    *("payments", "refunds", "payment-messages", "sellers", "vat-codes"),
)


def test_every_list_of_the_menu_is_asked(sign_in: SignIn) -> None:
    sign_in(Role.OWNER).get("/admin/")
    ours = {one.url_prefix for one in viewsets.viewsets if type(one).__module__.startswith(("booking.", "payments."))}
    assert ours <= set(LISTS)


@pytest.mark.parametrize("name", LISTS)
def test_list_answers_whatever_it_is_asked(sign_in: SignIn, booking: Booking, name: str) -> None:
    client = sign_in(Role.OWNER)
    address = f"/admin/{name}/"
    page = client.get(address)
    assert page.status_code == 200
    fields = set(re.findall(r'<(?:input|select)[^>]* name="([\w-]+)"', page.content.decode())) - {"csrfmiddlewaretoken"}
    assert fields or name in {"sellers", "vat-codes"}
    fields |= {"p", "q", "ordering"}
    for field, value in product(sorted(fields), ABSURD):
        # What the page's own search and filters ask for: the same view, without the frame around it.
        assert client.get(f"{address}results/", {field: value}).status_code < 500, (field, value)
    for value in ABSURD:
        assert client.get(address, dict.fromkeys(fields, value)).status_code < 500, value


@pytest.mark.parametrize("name", LISTS)
def test_page_of_no_row_is_not_found(sign_in: SignIn, name: str) -> None:
    client = sign_in(Role.OWNER)
    pages = ("inspect", "edit", "delete", "archive", "cancel", "new_links", "answer", "sort", "handled")
    for page, key in product(pages, (BEYOND, str(2**63 - 1))):
        for answer in (client.get, client.post):
            assert answer(f"/admin/{name}/{page}/{key}/").status_code in {404, 405}, (page, key)


@pytest.mark.parametrize("value", ABSURD)
def test_bad_morning_of_nobody_or_never_is_refused(sign_in: SignIn, booking: Booking, value: str) -> None:
    client = sign_in(Role.OFFICE)
    good = {"supervisor": str(booking.supervisor_id), "day": "2026-11-23"}
    for field, answer in product(good, (client.get, client.post)):
        assert answer("/admin/ill-today/", {**good, field: value}).status_code == 400
    assert not TimeOff.objects.exists()


YEAR_ONE, YEAR_9999 = "0001-01-01", "9999-12-31"


@pytest.mark.parametrize(
    ("starts", "ends"),
    [(YEAR_ONE, ""), (YEAR_ONE, "2026-11-23"), ("2026-11-23", YEAR_9999), (YEAR_9999, ""), (YEAR_9999, YEAR_ONE),
     ("20266-11-23", "2026-11-24")],
)  # fmt: skip
def test_time_off_of_another_age_is_refused_and_the_lists_stay(
    sign_in: SignIn, booking: Booking, starts: str, ends: str
) -> None:
    kept = TimeOff.objects.create(supervisor=booking.supervisor, starts_at=at("9:00"), ends_at=at("10:00"))
    client = sign_in(Role.OFFICE)
    for page in ("new/", f"edit/{kept.pk}/"):
        data = {"supervisor": booking.supervisor_id, "first_day": starts, "last_day": ends, "kind": "ill", "note": ""}
        answer = client.post(f"/admin/time-off/{page}", data)
        assert answer.status_code == 200
        assert "Check the year" in answer.content.decode() or starts.startswith("20266")
    assert TimeOff.objects.get().starts_at == at("9:00")
    assert client.get("/admin/time-off/").status_code == 200


@pytest.mark.parametrize(("first", "last"), [("0001-01-01", "9999-12-31"), ("9999-12-31", ""), ("", "0001-01-01")])
def test_hours_of_all_time_are_kept_and_read(sign_in: SignIn, booking: Booking, first: str, last: str) -> None:
    client = sign_in(Role.OFFICE)
    data = {
        "supervisor": booking.supervisor_id, "weekday": "0", "starts": "09:00", "ends": "10:00", "modes": ["remote"],
        "valid_from": first, "valid_until": last,
    }  # fmt: skip
    assert client.post("/admin/hours/new/", data).status_code == 302
    made = WeeklyHours.objects.order_by("-pk")[0]
    asked = {"service": booking.service.slug, "from": "2026-11-23", "days": "7"}
    for address in ("/admin/hours/", f"/admin/hours/edit/{made.pk}/", f"/en/book/{booking.service.slug}/"):
        assert client.get(address).status_code == 200, address
    assert client.get("/api/v1/availability/", asked).status_code == 200
