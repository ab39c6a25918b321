"""What users of other booking systems suffer from where money is concerned, each as people would meet it here."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import User
from booking.models import Booking
from payments.actions.handle import handle_attention
from payments.actions.pay_back import pay_back
from payments.actions.settle import apply
from payments.models import Payment, Refund
from payments.money import Money
from payments.provider import OutsideRefund, ProviderState
from tests.booking_web.practice import Practice
from tests.booking_web.standing import address as page_of
from tests.booking_web.standing import paid
from tests.booking_web.steps import checkout
from tests.support.jobs import RunJobs


@pytest.fixture
def booking(client: Client, practice: Practice, run_jobs: RunJobs) -> Booking:
    return paid(client, run_jobs)


def shown(client: Client, booking: Booking) -> str:
    return client.get(page_of(booking)).content.decode().replace("\xa0", " ")


def part_back(amount: int) -> Refund:
    payment = Payment.objects.get()
    return pay_back(
        payment,
        amount=Money(amount),
        shown_left=payment.refundable,
        reason="as_agreed",
        note="",
        key=f"office-{uuid4()}",
        by=User.objects.create_user(f"{uuid4()}@example.fi"),
        now=timezone.now(),
    )


def test_declined_card_books_nothing_however_long_one_waits(
    client: Client, practice: Practice, run_jobs: RunJobs, now: time_machine.Traveller, mailoutbox: list[object]
) -> None:
    booking, address = checkout(client)
    client.post(address, {"action": "decline"})
    run_jobs()
    now.shift(timedelta(hours=2))
    run_jobs()
    booking.refresh_from_db()
    assert booking.state != "confirmed"
    assert Payment.objects.get().settled_at is None
    assert mailoutbox == []


def test_paid_is_confirmed_though_the_browser_never_came_back(
    client: Client, practice: Practice, run_jobs: RunJobs
) -> None:
    booking, address = checkout(client)
    Client().post(address, {"action": "card"})  # and the tab is closed
    run_jobs()
    booking.refresh_from_db()
    assert (booking.state, booking.paid_with) == ("confirmed", Payment.objects.get().uuid)


def test_moving_asks_for_no_payment_again(client: Client, booking: Booking, run_jobs: RunJobs) -> None:
    before = Payment.objects.get()
    answer = client.post(page_of(booking, "move/"), {"slot": "2026-11-30T09:00Z.aino"}, follow=True)
    run_jobs()
    booking.refresh_from_db()
    assert (booking.state, booking.paid_with, booking.starts_at.day) == ("confirmed", before.uuid, 30)
    assert Payment.objects.get() == before
    assert (before.refunds.count(), "/pay/" in answer.content.decode()) == (0, False)


def test_second_payment_that_goes_back_kills_no_order(client: Client, booking: Booking, run_jobs: RunJobs) -> None:
    first = Payment.objects.get()
    second = Payment.objects.get()
    second.pk, second.uuid, second.attempt, second.number = None, uuid4(), 2, ""
    second.idempotency_key, second.provider_ref, second.state, second.settled_at = "second", "", "open", None
    second.signalled_state = ""
    second._state.adding = True
    second.save()
    apply(second.pk, ProviderState("paid", "ref-2", amount=first.total, method="card"), now=timezone.now())
    run_jobs()
    booking.refresh_from_db()
    assert (booking.state, booking.paid_with) == ("confirmed", first.uuid)
    assert list(Refund.objects.values_list("payment", "amount")) == [(second.pk, second.amount)]


def test_part_that_the_office_pays_back_leaves_the_meeting_and_is_told(
    client: Client, booking: Booking, run_jobs: RunJobs
) -> None:
    part_back(1_250)
    run_jobs()
    booking.refresh_from_db()
    assert booking.state == "confirmed"
    assert "Paid back €12.50" in shown(client, booking)


def test_cancelling_after_a_part_went_back_gives_the_rest_and_no_more(
    client: Client, booking: Booking, run_jobs: RunJobs
) -> None:
    part_back(1_250)
    run_jobs()
    payment = Payment.objects.get()
    page = client.get(page_of(booking, "cancel/")).content.decode().replace("\xa0", " ")
    assert "€107.50" in page
    assert "€120.00" not in page, "nobody is promised what went back before"
    assert 'name="promised" value="10750"' in page
    answer = client.post(page_of(booking, "cancel/"), {"promised": "10750"}, follow=True)
    assert "€107.50" in answer.content.decode().replace("\xa0", " ")
    run_jobs()
    assert sum(payment.refunds.values_list("amount", flat=True)) == payment.amount
    booking.refresh_from_db()
    assert booking.state == "cancelled"


def test_money_that_the_bank_sent_back_is_not_called_paid_back(client: Client, booking: Booking) -> None:
    payment, office = Payment.objects.get(), User.objects.create_user("office@example.fi")

    def heard(*, failed: bool) -> None:
        outside = (OutsideRefund("re_1", Money(5_000), failed=failed),)
        state = ProviderState("paid", payment.provider_ref, amount=payment.total, outside=outside)
        apply(payment.pk, state, now=timezone.now())

    heard(failed=False)
    handle_attention(payment, by=office, now=timezone.now())
    assert "Paid back €50.00" in shown(client, booking)
    heard(failed=True)
    page = shown(client, booking)
    assert "Paid back" not in page
    assert "€50.00 could not be paid back. We have been told and look into it" in page


def test_office_matches_payment_and_booking(client: Client, booking: Booking) -> None:
    office = Client()
    office.force_login(User.objects.create_superuser("owner@example.fi", language="en"))
    payment = Payment.objects.get()
    inspect = f"/admin/payments/inspect/{payment.pk}/"
    assert inspect in office.get(f"/admin/payments/?q={booking.uuid}").text
    assert str(booking.uuid) in office.get(inspect).text
