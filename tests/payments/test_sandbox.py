from __future__ import annotations

from django.test import Client

from payments import api
from payments.models import Payment, WebhookEvent
from payments.states import PaymentState
from tests.payments.conftest import Heard, Till
from tests.support.jobs import RunJobs


def test_page_pays_by_its_own_signed_message(till: Till, client: Client, run_jobs: RunJobs, heard: Heard) -> None:
    outcome = till.start()
    assert isinstance(outcome, api.Redirect)

    answer = client.post(outcome.url, {"action": "mobilepay"})

    assert (answer.status_code, answer["Location"]) == (302, "https://kaarisilta.example/fi/book/return/")
    payment = Payment.objects.get()
    assert payment.state == PaymentState.OPEN, "a browser's return settles nothing"
    run_jobs()
    payment.refresh_from_db()
    assert (payment.state, payment.provider_method, payment.number) == (PaymentState.SETTLED, "mobilepay", "K1")
    assert heard.settled == [payment.uuid]
    assert WebhookEvent.objects.get().worked_at is not None
