from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db.models import F
from django.test import Client

from booking import actions
from booking.models import Booking, Supervisor
from cms.models import PracticeSettings
from payments.models import Refund
from tests.booking_web.practice import Practice
from tests.booking_web.standing import address, free, paid
from tests.booking_web.steps import held
from tests.support.jobs import RunJobs


@pytest.fixture
def booking(client: Client, practice: Practice, run_jobs: RunJobs) -> Booking:
    return paid(client, run_jobs)


def late(booking: Booking, now: time_machine.Traveller) -> None:
    """After the cut-off and after the 14 days, an hour before the meeting."""
    Booking.objects.filter(pk=booking.pk).update(confirmed_at=booking.starts_at - timedelta(days=20))
    now.move_to(booking.starts_at - timedelta(hours=1))


def test_cancel_says_what_goes_back_and_then_does_it(client: Client, booking: Booking, run_jobs: RunJobs) -> None:
    question = client.get(address(booking, "cancel/")).content.decode()
    assert "You get back €120.00" in question
    response = client.post(address(booking, "cancel/"), follow=True)
    html = response.content.decode()
    assert "The time is cancelled. You get back €120.00." in html
    assert "Move the time" not in html
    assert "€120.00 is going back" in html
    run_jobs()
    assert Refund.objects.get().amount == 12000
    assert "Paid back €120.00" in client.get(address(booking)).content.decode()


def test_cancel_late_promises_the_services_share(
    client: Client, booking: Booking, now: time_machine.Traveller, run_jobs: RunJobs
) -> None:
    late(booking, now)
    html = client.get(address(booking, "cancel/")).content.decode()
    assert "You get back €60.00" in html
    assert "That is 50% of the price, since it is late." in html
    client.post(address(booking, "cancel/"))
    run_jobs()
    assert Refund.objects.get().amount == 6000


def test_cancel_late_without_a_share_promises_nothing(
    client: Client, booking: Booking, now: time_machine.Traveller
) -> None:
    Booking.objects.update(late_refund_percent=0)
    late(booking, now)
    assert "The price is not paid back" in client.get(address(booking, "cancel/")).content.decode()
    client.post(address(booking, "cancel/"))
    assert not Refund.objects.exists()


def test_cancel_late_within_the_14_days_gives_all_back(
    client: Client, booking: Booking, now: time_machine.Traveller
) -> None:
    now.move_to(booking.starts_at - timedelta(hours=1))
    html = client.get(address(booking, "cancel/")).content.decode()
    assert "You get back €120.00" in html
    assert "your 14 days to withdraw from the contract are not over" in html


def test_cancel_twice_is_cancelled_once(client: Client, booking: Booking, run_jobs: RunJobs) -> None:
    for _ in range(2):
        assert client.post(address(booking, "cancel/")).status_code == 302
    run_jobs()
    assert Refund.objects.count() == 1
    assert client.get(address(booking, "cancel/"))["Location"] == address(booking)


def promised(html: str) -> dict[str, str]:
    """The form of the page, as a browser sends it back."""
    return dict(re.findall(r'<input type="hidden" name="(promised)" value="([^"]*)">', html))


@pytest.mark.parametrize("seconds", [0, 1])
def test_cancel_gives_what_its_page_promised_or_asks_again(
    client: Client, booking: Booking, now: time_machine.Traveller, run_jobs: RunJobs, seconds: int
) -> None:
    """The page is opened before the cut-off, and the button pressed at it or a second later."""
    late(booking, now)
    cut_off = booking.starts_at - timedelta(hours=24)
    now.move_to(cut_off - timedelta(minutes=5))
    page = client.get(address(booking, "cancel/")).content.decode()
    assert "You get back €120.00" in page
    now.move_to(cut_off + timedelta(seconds=seconds), tick=False)
    response = client.post(address(booking, "cancel/"), promised(page))
    booking.refresh_from_db()
    if not seconds:
        assert (response.status_code, booking.state) == (302, "cancelled")
        run_jobs()
        assert Refund.objects.get().amount == 12000
        return
    html = response.content.decode()
    assert (response.status_code, booking.state) == (409, "confirmed")
    assert "Nothing was cancelled: less goes back now" in html
    assert "You get back €60.00" in html
    assert client.post(address(booking, "cancel/"), promised(html)).status_code == 302
    run_jobs()
    assert Refund.objects.get().amount == 6000


def test_cancel_of_a_meeting_that_was_moved_nearer_asks_again_with_its_new_time(
    client: Client, booking: Booking, now: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is moved between the look at it and the lock."""
    late(booking, now)
    now.move_to(booking.starts_at - timedelta(hours=30), tick=False)
    page = client.get(address(booking, "cancel/")).content.decode()
    cancel, nearer = actions.cancel, timedelta(hours=8)

    def moved_first(*given: Any, **more: Any) -> Any:
        Booking.objects.filter(pk=booking.pk).update(
            starts_at=F("starts_at") - nearer,
            ends_at=F("ends_at") - nearer,
            blocks_from=F("blocks_from") - nearer,
            blocks_until=F("blocks_until") - nearer,
        )
        return cancel(*given, **more)

    monkeypatch.setattr(actions, "cancel", moved_first)
    response = client.post(address(booking, "cancel/"), promised(page))
    html = response.content.decode()
    assert response.status_code == 409
    assert "You get back €60.00" in html
    assert promised(html) == {"promised": "6000"}


@pytest.mark.parametrize("sent", [{}, {"promised": ""}, {"promised": "all"}, {"promised": "-1"}, {"promised": "0"}])
def test_cancel_by_a_form_that_promised_nothing_gives_what_is_due(
    client: Client, booking: Booking, sent: dict[str, str]
) -> None:
    assert client.post(address(booking, "cancel/"), sent).status_code == 302
    assert booking.promised_refunds.get().amount == 12000


def test_cancel_of_a_free_meeting(client: Client, practice: Practice, run_jobs: RunJobs) -> None:
    booking = free(client, run_jobs)
    assert "The time becomes free for others" in client.get(address(booking, "cancel/")).content.decode()
    client.post(address(booking, "cancel/"))
    booking.refresh_from_db()
    assert booking.state == "cancelled"


def test_cancel_after_the_start_is_too_late(client: Client, booking: Booking, now: time_machine.Traveller) -> None:
    now.move_to(booking.starts_at + timedelta(minutes=5))
    for response in (client.get(address(booking, "cancel/")), client.post(address(booking, "cancel/"))):
        assert response.status_code == 409
        assert "It is too late" in response.content.decode()


def test_withdraw_takes_two_steps(client: Client, booking: Booking, run_jobs: RunJobs) -> None:
    first = client.get(address(booking, "withdraw/")).content.decode()
    assert "until the meeting is held, Monday 23\u00a0November\u00a02026" in first
    assert "You get back €120.00" in first
    second = client.post(address(booking, "withdraw/")).content.decode()
    assert "Confirm the withdrawal" in second
    assert "You get back €120.00" in second
    booking.refresh_from_db()
    assert booking.state == "confirmed"
    done = client.post(address(booking, "withdraw/"), {"confirmed": "yes"}, follow=True).content.decode()
    assert "You have withdrawn from the contract" in done
    run_jobs()
    assert Refund.objects.get().amount == 12000
    assert client.get(address(booking, "withdraw/"))["Location"] == address(booking)


def test_withdraw_after_14_days_is_refused(client: Client, booking: Booking, now: time_machine.Traveller) -> None:
    late(booking, now)
    for answer in (client.get(address(booking, "withdraw/")), client.post(address(booking, "withdraw/"))):
        assert answer.status_code == 409
        assert "The right to withdraw has ended" in answer.content.decode()
        assert "You can still cancel the time" in answer.content.decode()


@pytest.mark.parametrize("ended", [False, True])
def test_withdraw_from_what_has_begun_does_not_lead_to_cancelling(
    client: Client, booking: Booking, now: time_machine.Traveller, ended: bool
) -> None:
    """Neither is possible any more; before the start, cancelling is."""
    if ended:
        Booking.objects.filter(pk=booking.pk).update(state="completed")
    now.move_to(booking.ends_at if ended else booking.starts_at, tick=False)
    for answer in (client.get(address(booking, "withdraw/")), client.post(address(booking, "withdraw/"))):
        html = answer.content.decode()
        assert answer.status_code == 409
        assert "The meeting has begun or been held" in html
        assert "still cancel" not in html


def test_withdraw_by_an_organisation_is_refused(client: Client, practice: Practice, run_jobs: RunJobs) -> None:
    fields = {
        "buyer_kind": "organisation",
        "organisation_name": "Lehtisalmen perhekeskus",
        "organisation_business_id": "2077474-0",
    }
    booking = paid(client, run_jobs, fields=fields)
    assert "Withdraw from the contract" not in client.get(address(booking)).content.decode()
    assert client.get(address(booking, "withdraw/")).status_code == 409


def test_move_to_another_time_keeps_the_payment(client: Client, booking: Booking, run_jobs: RunJobs) -> None:
    page = client.get(address(booking, "move/") + "?week=2026-W49").content.decode()
    assert 'value="2026-11-30T09:00Z.aino"' in page
    response = client.post(address(booking, "move/"), {"slot": "2026-11-30T09:00Z.aino"}, follow=True)
    html = response.content.decode()
    assert "The time is now Monday 30\u00a0November at\u00a011:00." in html
    assert "The time was changed; this is the one that holds." in html
    booking.refresh_from_db()
    assert booking.sequence == 1


def test_move_to_a_lost_time_leaves_the_old_one(client: Client, booking: Booking) -> None:
    held(Client(), slot="2026-11-24T09:00Z.aino")
    response = client.post(address(booking, "move/"), {"slot": "2026-11-24T09:00Z.aino"})
    assert response.status_code == 409
    assert "The time is as it was." in response.content.decode()
    before = booking.starts_at
    booking.refresh_from_db()
    assert booking.starts_at == before


@pytest.mark.parametrize("slot", ["", "nonsense", "2026-11-24T09:00Z"])
def test_move_with_a_changed_form_says_what_to_do(client: Client, booking: Booking, slot: str) -> None:
    assert client.post(address(booking, "move/"), {"slot": slot}).status_code == 400


@pytest.mark.parametrize("week", ["2026-W99", "yesterday", "2020-W01"])
def test_move_absurd_week_is_refused(client: Client, booking: Booking, week: str) -> None:
    assert client.get(address(booking, "move/") + f"?week={week}").status_code in {400, 404}


def test_move_after_the_cut_off_is_refused(client: Client, booking: Booking, now: time_machine.Traveller) -> None:
    now.move_to(booking.starts_at - timedelta(hours=1))
    response = client.get(address(booking, "move/"))
    assert response.status_code == 409
    assert "It is too late to do this here" in response.content.decode()
    assert "Moving ended" in client.get(address(booking)).content.decode()


@pytest.mark.parametrize(("own", "called"), [("044 000 0143", "044 000 0143"), ("", "044 000 0140")])
def test_who_is_late_is_given_one_number_to_move_or_cancel(
    client: Client, booking: Booking, now: time_machine.Traveller, own: str, called: str
) -> None:
    """The supervisor's own, else the practice's."""
    PracticeSettings.objects.update_or_create(defaults={"phone": "044 000 0140"})
    Supervisor.objects.filter(pk=booking.supervisor_id).update(phone=own)
    late(booking, now)
    deeds = client.get(address(booking)).content.decode().split('<ul class="deeds"')[1].split("</ul>", maxsplit=1)[0]
    assert f"Call {called}</a>" in deeds
    promise = client.get(address(booking, "cancel/")).content.decode().split('class="promise"')[1]
    assert f"Call {called}</a>" in promise.split("</form>", maxsplit=1)[0]


def test_move_of_a_cancelled_booking_is_refused(client: Client, booking: Booking) -> None:
    client.post(address(booking, "cancel/"))
    assert client.get(address(booking, "move/")).status_code == 409


def test_supervisor_cancels_with_a_word_and_all_goes_back(
    booking: Booking, practice: Practice, now: time_machine.Traveller
) -> None:
    from accounts.models import User

    practice.aino.user = User.objects.create(email="aino@kaarisilta.example")
    practice.aino.save()
    late(booking, now)
    client = Client()
    client.force_login(practice.aino.user)
    html = client.get(address(booking, "cancel/")).content.decode()
    assert "The client gets back €120.00" in html
    assert "Reason, as the client reads it" in html
    assert client.post(address(booking, "cancel/"), {"reason": "x" * 201}).status_code == 400
    client.post(address(booking, "cancel/"), {"reason": "I am ill."})
    booking.refresh_from_db()
    assert booking.cancel_reason == "I am ill."
