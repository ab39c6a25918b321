from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import Locale, Page, Site

from booking.models import Booking
from cms.models import HomePage, PlainPage, PracticeSettings
from payments.models import Payment
from tests.booking_web.practice import Practice
from tests.booking_web.steps import TERMS, checkout, detailed, held
from tests.support.jobs import RunJobs


def test_pay_shows_sums_rules_and_the_button_that_obliges(client: Client, practice: Practice) -> None:
    html = client.get(f"/en/book/hold/{detailed(client).uuid}/pay/").content.decode()
    for words in (
        "Order and pay €120.00",
        "€95.62",
        "€24.38",
        "VAT 25.5",
        "Free of charge until Sun\u00a022\u00a0Nov at\u00a011:00. After that 50% of the price is paid back.",
        "within 14 days",
        "“Työnohjaamo Kaarisilta Oy, meeting”",
    ):
        assert words in html
    assert "checked" not in html


def test_pay_links_exactly_the_terms_and_the_privacy_notice(client: Client, practice: Practice) -> None:
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title="Kaari", heading="Kaari", slug="kaari", locale=Locale.get_default()))
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    terms, privacy, _access = (
        home.add_child(instance=PlainPage(title=title, slug=slug, show_in_footer=True, locale=home.locale))
        for title, slug in (
            ("Varausehdot", "ehdot"),
            ("Tietosuoja", "tietosuoja"),
            ("Saavutettavuus", "saavutettavuus"),
        )
    )
    PracticeSettings.objects.create(terms_page=terms, privacy_page=privacy)
    swedish = terms.copy_for_translation(Locale.objects.get_or_create(language_code="sv")[0], copy_parents=True)
    swedish.title, swedish.slug = "Villkor", "villkor"
    swedish.save_revision().publish()
    booking = detailed(client)
    html = client.get(f"/sv/book/hold/{booking.uuid}/pay/").content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    assert "Villkor" in main, "in the reader's language"
    assert "Tietosuoja" in main, "in the language that there is"
    assert "Varausehdot" not in main
    assert "Saavutettavuus" not in main
    details = client.get(f"/fi/book/hold/{booking.uuid}/").content.decode()
    assert re.search(r'href="[^"]*/tietosuoja/"', details)
    for form in ("/fi/enquiry/", "/fi/enquiry/crisis/"):
        assert re.search(
            r'<form class="form".*href="[^"]*/tietosuoja/".*</form>.*</main>',
            client.get(form).content.decode(),
            re.DOTALL,
        )


def test_pay_without_ticks_says_which(client: Client, practice: Practice) -> None:
    booking = detailed(client)
    response = client.post(f"/en/book/hold/{booking.uuid}/pay/", {"provider": "sandbox"})
    html = response.content.decode()
    assert response.status_code == 400
    assert "Read the terms and tick the box." in html
    assert "The meeting is before your 14 days are over" in html
    booking.refresh_from_db()
    assert booking.state == "held"


def test_pay_asks_no_consent_when_the_meeting_is_later_than_14_days(client: Client, practice: Practice) -> None:
    booking = detailed(client, slot="2026-12-07T09:00Z.aino")
    assert "consent_performance" not in client.get(f"/en/book/hold/{booking.uuid}/pay/").content.decode()


def test_pay_asks_consent_while_a_moved_last_day_of_withdrawal_still_comes(
    client: Client, practice: Practice, now: time_machine.Traveller
) -> None:
    """Ordered on 21 November, the 14th day is a Saturday: the right lasts to the end of Monday 7 December."""
    now.shift(timedelta(days=1))
    booking = detailed(client, slot="2026-12-07T09:00Z.aino")
    assert "consent_performance" in client.get(f"/en/book/hold/{booking.uuid}/pay/").content.decode()


def test_pay_goes_on_to_the_provider_once(client: Client, practice: Practice) -> None:
    booking, address = checkout(client)
    again = client.post(f"/en/book/hold/{booking.uuid}/pay/", TERMS)
    assert again["Location"] == address
    booking.refresh_from_db()
    assert booking.state == "paying"
    assert booking.payment_attempts == 1
    assert booking.terms_accepted_at is not None
    assert booking.consent_performance_at is not None


def test_pay_before_the_details_leads_to_them(client: Client, practice: Practice) -> None:
    booking = held(client)
    response = client.get(f"/en/book/hold/{booking.uuid}/pay/")
    assert response["Location"] == f"/en/book/hold/{booking.uuid}/"


def test_pay_with_an_unknown_provider_is_an_error(client: Client, practice: Practice) -> None:
    booking = detailed(client)
    response = client.post(f"/en/book/hold/{booking.uuid}/pay/", {**TERMS, "provider": "bitcoin"})
    assert response.status_code == 400


def test_pay_without_any_provider_keeps_the_time(client: Client, practice: Practice, settings: Settings) -> None:
    settings.PAYMENTS_SANDBOX = False
    booking = detailed(client)
    response = client.get(f"/en/book/hold/{booking.uuid}/pay/")
    assert response.status_code == 502
    assert "nothing was charged" in response.content.decode()
    booking.refresh_from_db()
    assert booking.state == "held"


def test_free_meeting_is_confirmed_without_payment(client: Client, practice: Practice) -> None:
    booking = detailed(client, service="intro", minutes="30")
    html = client.get(f"/en/book/hold/{booking.uuid}/pay/").content.decode()
    assert "Order and pay" not in html
    response = client.post(f"/en/book/hold/{booking.uuid}/pay/", {"terms": "on"})
    assert response["Location"] == f"/en/bookings/{booking.uuid}/"
    booking.refresh_from_db()
    assert booking.state == "confirmed"
    assert "The time is yours." in client.get(response["Location"]).content.decode()


def test_paid_leads_to_the_bookings_page_after_the_verified_message(
    client: Client, practice: Practice, run_jobs: RunJobs
) -> None:
    booking, address = checkout(client)
    back = client.post(address, {"action": "card"})
    waiting = client.get(back["Location"])
    assert "We are waiting for the payment service" in waiting.content.decode()
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in waiting.content.decode()
    assert Booking.objects.get(pk=booking.pk).state == "paying"
    run_jobs()
    on = client.get(back["Location"])
    assert on["Location"] == f"/en/bookings/{booking.uuid}/"
    html = client.get(on["Location"]).content.decode()
    assert "€120.00, incl. VAT 25.5" in html
    assert "Receipt" in html


def test_waiting_page_asked_by_htmx_says_nothing_new_then_leads_on(
    client: Client, practice: Practice, run_jobs: RunJobs
) -> None:
    booking, address = checkout(client)
    back = client.post(address, {"action": "card"})["Location"]
    assert client.get(back, headers={"HX-Request": "true"}).status_code == 204
    run_jobs()
    answer = client.get(back, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == f"/en/bookings/{booking.uuid}/"


def test_given_up_at_the_provider_the_hold_stands_and_can_be_paid_again(
    client: Client, practice: Practice, run_jobs: RunJobs
) -> None:
    booking, address = checkout(client)
    back = client.post(address, {"action": "give-up"})["Location"]
    run_jobs()
    html = client.get(back).content.decode()
    assert "Nothing was charged." in html
    assert f'href="/en/book/hold/{booking.uuid}/pay/"' in html
    again = client.post(f"/en/book/hold/{booking.uuid}/pay/", TERMS)
    assert again["Location"] == address


def test_declined_card_stays_at_the_provider(client: Client, practice: Practice) -> None:
    booking, address = checkout(client)
    assert client.post(address, {"action": "decline"}).status_code == 200
    booking.refresh_from_db()
    assert booking.state == "paying"


def test_late_payment_of_a_free_time_is_rebooked(
    client: Client, practice: Practice, run_jobs: RunJobs, now: time_machine.Traveller
) -> None:
    booking, address = checkout(client)
    client.post(address, {"action": "card"})
    Booking.objects.filter(pk=booking.pk).update(state="expired", hold_until=None)
    run_jobs()
    booking.refresh_from_db()
    assert booking.state == "confirmed"


def test_late_payment_that_no_job_has_weighed_yet_promises_nothing(
    client: Client, practice: Practice, run_jobs: RunJobs
) -> None:
    booking, address = checkout(client)
    client.post(address, {"action": "card"})
    Booking.objects.filter(pk=booking.pk).update(state="expired", hold_until=None)
    Payment.objects.update(state="settled", settled_at=timezone.now())
    html = client.get(f"/en/book/hold/{booking.uuid}/return/").content.decode()
    assert "We are waiting for the payment service" in html
    assert "goes back" not in html


def test_late_payment_of_a_lost_time_is_refunded_and_told(
    client: Client, practice: Practice, run_jobs: RunJobs
) -> None:
    booking, address = checkout(client)
    client.post(address, {"action": "card"})
    Booking.objects.filter(pk=booking.pk).update(state="expired", hold_until=None)
    held(Client())
    run_jobs()
    html = client.get(f"/en/book/hold/{booking.uuid}/return/").content.decode()
    assert "The time was gone when your payment came" in html
    assert "€120.00 goes back the way it was paid" in html


def test_lapsed_checkout_says_nothing_was_charged_once_the_payment_service_has_said_so(
    client: Client, practice: Practice, run_jobs: RunJobs, now: time_machine.Traveller
) -> None:
    booking, _address = checkout(client)
    Booking.objects.filter(pk=booking.pk).update(state="expired", hold_until=None)
    back = f"/en/book/hold/{booking.uuid}/return/"
    html = client.get(back).content.decode()
    assert "We are waiting for the payment service" in html  # it may have been paid at the last moment
    assert "Nothing was charged." not in html
    now.shift(3600)
    run_jobs()
    html = client.get(back).content.decode()
    assert "The time is free again" in html
    assert "Nothing was charged." in html


@pytest.mark.parametrize("step", ["", "pay/"])
def test_steps_of_a_booking_that_stands_lead_to_its_page(
    client: Client, practice: Practice, run_jobs: RunJobs, step: str
) -> None:
    booking, address = checkout(client)
    client.post(address, {"action": "card"})
    run_jobs()
    response = client.get(f"/en/book/hold/{booking.uuid}/{step}", follow=True)
    assert response.redirect_chain[-1][0] == f"/en/bookings/{booking.uuid}/"


def test_details_while_paying_lead_back_to_the_payment(client: Client, practice: Practice) -> None:
    booking, _address = checkout(client)
    response = client.get(f"/en/book/hold/{booking.uuid}/")
    assert response["Location"] == f"/en/book/hold/{booking.uuid}/pay/"


def test_give_up_of_a_booking_that_stands_changes_nothing(
    client: Client, practice: Practice, run_jobs: RunJobs
) -> None:
    booking, address = checkout(client)
    client.post(address, {"action": "card"})
    run_jobs()
    client.post(f"/en/book/hold/{booking.uuid}/give-up/")
    booking.refresh_from_db()
    assert booking.state == "confirmed"
