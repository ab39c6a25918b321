"""Cancelling and withdrawing after the office has paid some of it, or all of it, back: page, flash, mail and log say
what went before and what goes now.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from booking import actions
from booking.by import By
from booking.errors import LessBack
from booking.models import Booking, BookingLogEntry
from booking.money_back import sentence
from booking.promise import Left, Promise
from booking.views.promises import PromiseWords, promise_words
from booking.views.reader import Reader
from cms.models import PracticeSettings
from payments.actions.pay_back import pay_back
from payments.actions.settle import apply
from payments.models import Payment, Refund
from payments.money import Money
from payments.provider import OutsideRefund, ProviderState
from tests.booking_web.practice import Practice
from tests.booking_web.standing import address, paid
from tests.support.jobs import RunJobs

WHOLE, BANKS = 12_000, "Banks take a few days."
NO_WORD_OF_IT = ("The price is not paid back", "the price is not paid back", "That is all of it", "Call us if somebody")
LATE = "It is later than the time until which cancelling is free of charge."


@pytest.fixture
def booking(client: Client, practice: Practice, run_jobs: RunJobs) -> Booking:
    return paid(client, run_jobs)


def back(amount: int) -> None:
    payment = Payment.objects.get()
    pay_back(
        payment,
        amount=Money(amount),
        shown_left=payment.refundable,
        reason="as_agreed",
        note="",
        key=f"office-{uuid4()}",
        by=User.objects.create_user(f"{uuid4()}@example.fi"),
        now=timezone.now(),
    )


def late(booking: Booking, now: time_machine.Traveller, *, percent: int = 50) -> None:
    """After the cut-off and after the 14 days, an hour before the meeting."""
    Booking.objects.filter(pk=booking.pk).update(
        confirmed_at=booking.starts_at - timedelta(days=20), late_refund_percent=percent
    )
    now.move_to(booking.starts_at - timedelta(hours=1))


def text(response: object) -> str:
    return response.content.decode().replace("\xa0", " ")  # type: ignore[attr-defined]


def mailed(run_jobs: RunJobs) -> str:
    """The last mail to the payer."""
    run_jobs()
    letters = [str(one.body) for one in mail.outbox if "elina@posti.example" in one.to[0]]
    return " ".join(letters[-1].replace("\xa0", " ").split())


Go = Callable[[Client, Booking], tuple[str, str]]


def cancels(client: Client, booking: Booking) -> tuple[str, str]:
    """The client's page, and the one that follows."""
    page = text(client.get(address(booking, "cancel/")))
    return page, text(client.post(address(booking, "cancel/"), {"promised": sum_on(page)}, follow=True))


def withdraws(client: Client, booking: Booking) -> tuple[str, str]:
    first = text(client.get(address(booking, "withdraw/")))
    assert "you get your money back" not in first
    page = text(client.post(address(booking, "withdraw/")))
    given = {"confirmed": "yes", "promised": sum_on(page)}
    return page, text(client.post(address(booking, "withdraw/"), given, follow=True))


def called_off(_client: Client, booking: Booking) -> tuple[str, str]:
    """By the practice's office."""
    staff = Client()
    staff.force_login(User.objects.create_superuser("owner@example.fi", language="en"))
    page = text(staff.get(address(booking, "cancel/")))
    given = {"reason": "Ill", "promised": sum_on(page)}
    return page, text(staff.post(address(booking, "cancel/"), given, follow=True))


def sum_on(page: str) -> str:
    return page.split('name="promised" value="', 1)[1].split('"', 1)[0]


@pytest.mark.parametrize("when", ["in_time", "late"])
@pytest.mark.parametrize("go", [cancels, called_off, withdraws])
def test_nothing_left_is_said_to_have_gone_back_already(
    client: Client, booking: Booking, run_jobs: RunJobs, now: time_machine.Traveller, go: Go, when: str
) -> None:
    back(WHOLE)
    run_jobs()
    if when == "late":
        if go is withdraws:
            now.move_to(booking.starts_at - timedelta(hours=1))
        else:
            late(booking, now)
    page, after = go(client, booking)
    letter = mailed(run_jobs)
    assert "The whole price has been paid back already" in page
    assert f"All of it, €120.00, has gone back before. {BANKS}" in page
    if go is not withdraws:
        assert "The whole price has been paid back already." in after
    assert f"The whole price, €120.00, has been paid back already. {BANKS}" in letter
    for words in NO_WORD_OF_IT:
        assert words not in page + after + letter
    assert Refund.objects.count() == 1


@pytest.mark.parametrize("go", [cancels, called_off, withdraws])
def test_part_left_names_what_went_before_and_what_goes_now(
    client: Client, booking: Booking, run_jobs: RunJobs, go: Go
) -> None:
    back(1_250)
    run_jobs()
    page, after = go(client, booking)
    letter = mailed(run_jobs)
    assert "back €107.50" in page
    assert "€12.50 has gone back before; the rest, €107.50, goes back now." in page
    assert "€107.50" in after
    assert f"€12.50 has been paid back already; the rest, €107.50, goes back the way it was paid. {BANKS}" in letter
    for words in NO_WORD_OF_IT:
        assert words not in page + after + letter
    data = BookingLogEntry.objects.filter(action__in=("booking.cancel", "booking.withdraw")).get().data
    assert (data["refund"], data["before"], data["percent"]) == (10_750, 1_250, None)


@pytest.mark.parametrize(
    ("percent", "before", "page_says", "mail_says"),
    [
        (
            50,
            8_000,
            "€80.00 has gone back before; the rest, €40.00, goes back now.",
            "€80.00 has been paid back already; the rest, €40.00, goes back the way it was paid.",
        ),
        (
            50,
            1_250,
            "That is 50% of the price, since it is late. €12.50 has gone back before.",
            "€60.00 goes back the way it was paid.",
        ),
        (
            0,
            1_250,
            f"€12.50 has gone back before. {LATE}",
            "€12.50 has been paid back already. By the terms of this booking the rest is not paid back.",
        ),
    ],
)
def test_part_left_when_it_is_late(
    client: Client,
    booking: Booking,
    run_jobs: RunJobs,
    now: time_machine.Traveller,
    percent: int,
    before: int,
    page_says: str,
    mail_says: str,
) -> None:
    back(before)
    run_jobs()
    late(booking, now, percent=percent)
    page, _after = cancels(client, booking)
    letter = mailed(run_jobs)
    assert page_says in page
    assert ("50%" in page) == ("50%" in page_says)
    assert ("The rest of the price is not paid back" in page) == (percent == 0)
    assert mail_says in letter


def test_what_went_back_in_stripes_dashboard_counts_before_anybody_looked(
    client: Client, booking: Booking, run_jobs: RunJobs
) -> None:
    payment = Payment.objects.get()
    outside = (OutsideRefund("re_1", Money(1_250), failed=False),)
    apply(
        payment.pk,
        ProviderState("paid", payment.provider_ref, amount=payment.total, outside=outside),
        now=timezone.now(),
    )
    page, _after = cancels(client, booking)
    assert "€12.50 has gone back before; the rest, €107.50, goes back now." in page
    assert "€12.50 has been paid back already; the rest, €107.50" in mailed(run_jobs)


def test_withdrawing_asks_again_where_the_sum_has_fallen_meanwhile(
    client: Client, booking: Booking, run_jobs: RunJobs
) -> None:
    page = text(client.post(address(booking, "withdraw/")))
    assert sum_on(page) == "12000"
    back(1_250)
    run_jobs()
    response = client.post(address(booking, "withdraw/"), {"confirmed": "yes", "promised": "12000"})
    again = text(response)
    booking.refresh_from_db()
    assert (response.status_code, booking.state) == (409, "confirmed")
    assert "Nothing was cancelled: less goes back now" in again
    assert "€12.50 has gone back before; the rest, €107.50, goes back now." in again
    with pytest.raises(LessBack):
        actions.withdraw(booking, by=By("orderer"), promised=10_751, now=timezone.now())
    assert (
        client.post(address(booking, "withdraw/"), {"confirmed": "yes", "promised": sum_on(again)}).status_code == 302
    )
    booking.refresh_from_db()
    assert booking.state == "withdrawn"


def test_mail_after_the_office_was_quicker_than_the_job(client: Client, booking: Booking, run_jobs: RunJobs) -> None:
    actions.cancel(booking, by=By("orderer"), now=timezone.now())
    back(WHOLE)
    booking.refresh_from_db()
    said = "The whole price, €120.00, has been paid back already."
    with override("en"):
        assert said in sentence(booking).replace("\xa0", " ")
    run_jobs()
    assert any(said in str(one.body).replace("\xa0", " ") for one in mail.outbox)
    assert Refund.objects.count() == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "12,50 € on palautettu jo aiemmin; loput, 107,50 €, palautetaan nyt."),
        ("sv", "12,50 € har betalats tillbaka redan tidigare; resten, 107,50 €, betalas tillbaka nu."),
    ],
)
def test_words_in_finnish_and_swedish(language: str, words: str) -> None:
    promise = Promise(12_000, "EUR", 100, "in_time").at_most(Left(10_750, 1_250))
    with override(language):
        assert words in promise_words(promise, Reader.CLIENT, paid=True).words.replace("\xa0", " ")


def owed(amount: int, why: str, left: Left) -> PromiseWords:
    promise = Promise(amount, "EUR", 100, why).at_most(left)  # type: ignore[arg-type]
    with override("en"):
        found = promise_words(promise, Reader.CLIENT, paid=False)
    return PromiseWords(found.title, found.words.replace("\xa0", " "))


def test_words_of_what_nobody_has_paid() -> None:
    """An invoice of which a part was taken off before."""
    rest = owed(12_000, "in_time", Left(10_750, 1_250))
    assert rest.words == "€12.50 has been taken off before; the rest, €107.50, is taken off now."
    assert owed(12_000, "staff", Left(0, 12_000)).title == "Nothing is left to pay"
    assert owed(12_000, "in_time", Left(0, 0)).title == "Nothing is left to pay"
    none = owed(0, "late", Left(10_750, 1_250))
    assert none.title == "The rest of the price is to be paid"
    assert none.words.startswith(f"€12.50 has been taken off before. {LATE}")
    assert owed(0, "late", Left(12_000, 0)).title == "The price is to be paid all the same"


def test_late_client_finds_the_number_to_call_and_then_that_nothing_goes_back(
    client: Client, booking: Booking, now: time_machine.Traveller, run_jobs: RunJobs
) -> None:
    PracticeSettings.objects.update_or_create(defaults={"phone": "044 000 0140"})
    late(booking, now, percent=0)
    stands = text(client.get(address(booking)))
    assert ">Call 044 000 0143</a>" in stands, "moving has ended: who may help is in reach"
    assert "Call 044 000 0143" in text(client.get(address(booking, "cancel/"))).split("<main")[1].split("</main>")[0]
    client.post(address(booking, "cancel/"), {"promised": "0"})
    run_jobs()
    assert "By the terms of this booking the price is not paid back." in text(client.get(address(booking)))
