"""Wagtail's report of who did what shows each person only what they may see (Law 4)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from wagtail.log_actions import log
from wagtail.models import Page

from accounts import audit
from accounts.models import Organisation, User
from accounts.roles import Role
from booking.models import Booking, BookingLogEntry, Enquiry, EnquiryLogEntry, TimeOff
from tests.booking_admin.conftest import SignIn
from tests.factories.booking import NOW, BookingFactory, SellerFactory, practice

REPORT = "/admin/reports/site-history/"


@pytest.fixture
def entries(booking: Booking) -> dict[str, str]:
    """One of each log: what, and how the report would name it."""
    pirkko = User.objects.create_user("pirkko@example.fi", name="Pirkko", is_staff=True)
    seller = SellerFactory.create()
    seller.keepers.add(pirkko)
    own = practice(supervisor={"slug": "pirkko", "seller": seller, "user": pirkko})
    theirs = BookingFactory.create(offer=own, starts_at=NOW + timedelta(days=9))
    enquiry = Enquiry.objects.create(
        service=booking.service, supervisor=booking.supervisor, name="Olli", email="olli@posti.example", language="fi",
        created_at=NOW,
    )  # fmt: skip
    for each in (booking, theirs):
        BookingLogEntry.objects.log_action(each, "booking.view")
    EnquiryLogEntry.objects.log_action(enquiry, "enquiry.view")
    client = User.objects.create_user("kaisa@posti.example", name="Kaisa Karhu")
    organisation = Organisation.objects.create(name="Karhulan koulu", business_id="1572860-0")
    for account, action in ((client, "accounts.profile"), (organisation, "accounts.organisation")):
        audit.record(account, action, user=client)
    off = TimeOff.objects.create(
        supervisor=theirs.supervisor, kind=TimeOff.Kind.ILL, starts_at=NOW, ends_at=NOW + timedelta(days=1)
    )
    log(off, "wagtail.create")
    page = Page.objects.filter(depth=2).first() or Page.get_first_root_node()
    log(page, "wagtail.edit")
    return {
        "booking": str(booking), "theirs": str(theirs), "enquiry": str(enquiry), "client": "Kaisa Karhu",
        "organisation": "Karhulan koulu", "ill": str(off.get_kind_display()),
    }  # fmt: skip


@pytest.mark.parametrize("query", ["", "?export=csv"])
@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.OWNER, {"booking", "enquiry", "client", "organisation"}),
        (Role.OFFICE, {"booking", "enquiry", "client", "organisation"}),
        (Role.SUPERVISOR, {"booking", "enquiry"}),
        (Role.EDITOR, set()),
    ],
)
def test_report_opens_and_keeps_the_walls(
    entries: dict[str, str], booking: Booking, sign_in: SignIn, role: Role, sees: set[str], query: str
) -> None:
    client = sign_in(role, supervisor=booking.supervisor if role is Role.SUPERVISOR else None)
    response = client.get(REPORT + query)
    assert response.status_code == 200
    text = b"".join(response).decode("utf-8", "ignore")
    assert {name for name, label in entries.items() if label in text} == sees
