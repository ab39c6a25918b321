"""No page makes the browser complain: no error and no warning in its console."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from accounts.models import User
from booking.models import Booking
from tests.browser.test_own_pages import enter
from tests.support.browser import listen, settled

pytestmark = pytest.mark.django_db(transaction=True)
PUBLIC = (
    *("", "palvelut/", "palvelut/yksilotyonohjaus/", "tyonohjaajat/", "tyonohjaajat/aino-repola/", "luettavaa/"),
    *("luettavaa/ensimmainen-tapaaminen/", "yhteys/", "nain-se-etenee/", "palvelut/kriisityonohjaus/", "ehdot/"),
    *("search/?q=ty", "book/", "book/individual/", "enquiry/group/", "enquiry/crisis/", "articles.xml"),
    *("accounts/login/?next=/admin/", "accounts/signup/", "accounts/login/code/", "accounts/password/reset/"),
    *("nothing/here/", "bookings/link/nothing/"),
)
OWN = (
    *("my/", "my/details/", "my/organisations/", "my/sign-in/", "my/data/", "accounts/2fa/", "accounts/sessions/"),
    *("accounts/2fa/webauthn/add/", "accounts/2fa/totp/activate/", "accounts/email/", "accounts/logout/"),
)
ADMIN = (
    *("", "bookings/", "enquiries/", "ill-today/", "hours/", "services/", "offers/", "supervisors/", "payments/"),
    *("refunds/", "sellers/", "vat-codes/", "pages/", "images/", "documents/", "reports/site-history/", "users/"),
    *("redirects/", "plugins/", "account/", "settings/cms/practicesettings/", "services/new/", "images/add/"),
)


def see(page: Page, path: str) -> None:
    page.goto(path)
    settled(page)


def test_public_pages_and_ones_own_are_quiet(site_page: Page, demo_site: str) -> None:
    complaints = listen(site_page)
    for path in PUBLIC:
        see(site_page, f"/fi/{path}")
    enter(site_page, User.objects.get(email="elina@asiakas.example"), demo_site)
    for path in OWN:
        see(site_page, f"/fi/{path}")
    assert complaints == []


def test_admin_and_the_meeting_are_quiet(site_page: Page, demo_site: str) -> None:
    complaints = listen(site_page)
    enter(site_page, User.objects.get(email="omistaja@kaarisilta.example"), demo_site)
    for path in ADMIN:
        see(site_page, f"/admin/{path}")
    booking = Booking.objects.filter(mode="remote", state="confirmed", supervisor__slug="aino-repola").latest(
        "starts_at"
    )
    enter(site_page, User.objects.get(email="aino@kaarisilta.example"), demo_site)
    for path in (f"/fi/bookings/{booking.uuid}/", f"/fi/meet/{booking.uuid}/"):
        see(site_page, path)
    assert complaints == []
