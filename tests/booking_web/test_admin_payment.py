"""What the admin's page of a booking says of its money, and the way to the payment."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from booking.models import Booking
from payments.models import Payment
from tests.booking_web.practice import Practice
from tests.booking_web.standing import paid
from tests.booking_web.test_peers_money import part_back
from tests.payments.test_admin import SignIn, sign_in
from tests.support.jobs import RunJobs

__all__ = ["sign_in"]


@pytest.fixture
def booking(client: Client, practice: Practice, run_jobs: RunJobs) -> Booking:
    return paid(client, run_jobs)


def page(client: Client, booking: Booking) -> str:
    answer = client.get(reverse("booking_bookings:inspect", args=[booking.pk]))
    return answer.content.decode().replace("\xa0", " ")


def test_page_leads_to_the_payment_and_says_what_went_back(booking: Booking, sign_in: SignIn) -> None:
    office = sign_in(Role.OFFICE)
    address = f'<a href="/admin/payments/inspect/{Payment.objects.get().pk}/">'
    assert address in page(office, booking)
    assert "Paid back €" not in page(office, booking)
    part_back(1_250)
    assert "Paid back €12.50" in page(office, booking)


def test_who_may_not_see_the_payment_reads_its_state_alone(booking: Booking, sign_in: SignIn) -> None:
    supervisor = sign_in(Role.SUPERVISOR)
    booking.supervisor.user_id = supervisor.session["_auth_user_id"]
    booking.supervisor.save()
    shown = page(supervisor, booking)
    assert "<dt>Payment</dt>" in shown
    assert "/admin/payments/inspect/" not in shown
