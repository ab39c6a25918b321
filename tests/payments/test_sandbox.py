from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.test import Client

from payments import api
from payments.errors import ProviderRefused
from payments.facts import order_of
from payments.models import Payment, WebhookEvent
from payments.provider import SellerAccount
from payments.sandbox.checks import check_sandbox
from payments.sandbox.models import Checkout
from payments.sandbox.provider import SandboxProvider
from payments.states import PaymentState
from tests.payments.conftest import Heard, Till
from tests.support.jobs import RunJobs

BACK, AWAY = "https://kaarisilta.example/fi/book/return/", "https://kaarisilta.example/fi/book/hold/"


@pytest.mark.parametrize("method", ["card", "mobilepay"])
def test_page_pays_by_its_own_signed_message(
    till: Till, client: Client, run_jobs: RunJobs, heard: Heard, method: str
) -> None:
    outcome = till.start()
    assert isinstance(outcome, api.Redirect)

    answer = client.post(outcome.url, {"action": method})

    assert (answer.status_code, answer["Location"]) == (302, BACK)
    payment = Payment.objects.get()
    assert payment.state == PaymentState.OPEN, "a browser's return settles nothing"
    run_jobs()
    payment.refresh_from_db()
    assert (payment.state, payment.provider_method, payment.number) == (PaymentState.SETTLED, method, "K1")
    assert heard.settled == [payment.uuid]
    assert WebhookEvent.objects.get().worked_at is not None


def test_paying_twice_pays_once(till: Till, client: Client, run_jobs: RunJobs, heard: Heard) -> None:
    url = till.begun().checkout_url
    assert [client.post(url, {"action": "card"}).status_code for _ in range(2)] == [302, 302]
    run_jobs()
    assert (len(heard.settled), WebhookEvent.objects.count()) == (1, 1)
    assert BACK in client.get(url).content.decode(), "the way on is shown to who comes back"


def test_declined_card_leaves_the_payment_open(till: Till, client: Client, run_jobs: RunJobs) -> None:
    url = till.begun().checkout_url
    answer = client.post(url, {"action": "decline"})
    assert (answer.status_code, 'role="alert"' in answer.content.decode()) == (200, True)
    assert run_jobs() == []
    assert Checkout.objects.get().declines == 1
    assert client.post(url, {"action": "card"}).status_code == 302
    client.post(url, {"action": "decline"})
    assert Checkout.objects.get().declines == 1


def test_giving_up_leads_back(till: Till, client: Client, run_jobs: RunJobs) -> None:
    answer = client.post(till.begun().checkout_url, {"action": "give-up"})
    assert (answer.status_code, answer["Location"]) == (302, AWAY)
    assert Payment.objects.get().state == PaymentState.OPEN


@pytest.mark.parametrize(("language", "button"), [("fi", "120,00"), ("sv", "120,00"), ("en", "€120.00")])
def test_page_speaks_the_payers_language(till: Till, client: Client, language: str, button: str) -> None:
    """The language of the page that they came from, whatever the order's messages are in."""
    payment = till.begun()
    Checkout.objects.update(return_url=BACK.replace("/fi/", f"/{language}/"))
    page = client.get(payment.checkout_url).content.decode()
    assert f'lang="{language}"' in page
    assert button in page
    assert "Tapaaminen" in page


def test_page_switches_its_language_and_keeps_it_when_something_is_pressed(till: Till, client: Client) -> None:
    url = till.begun().checkout_url
    page = client.get(f"{url}?from=mail").content.decode()
    assert f'href="{url}?from=mail&amp;language=sv"' in page
    swedish = client.get(f"{url}?language=sv").content.decode()
    assert '<html lang="sv">' in swedish
    assert "Betala 120,00" in swedish
    declined = client.post(f"{url}?language=sv", {"action": "decline"}).content.decode()
    assert '<html lang="sv">' in declined


def test_page_of_an_order_that_leads_nowhere_is_in_the_orders_language(till: Till, client: Client) -> None:
    payment = till.begun()
    Checkout.objects.update(return_url="https://kaarisilta.example/", language="sv")
    for query in ("", "?language=tlh"):
        assert '<html lang="sv">' in client.get(payment.checkout_url + query).content.decode()


def test_page_that_is_over_leads_back(till: Till, client: Client) -> None:
    url = till.begun().checkout_url
    Checkout.objects.update(expires_at=till.now - timedelta(minutes=1))
    assert AWAY in client.get(url).content.decode()
    assert client.post(url, {"action": "card"}).status_code == 409
    assert Checkout.objects.get().state == "open"


def test_odd_requests_get_a_page(till: Till, client: Client) -> None:
    url = till.begun().checkout_url
    assert client.post(url, {"action": "bribe"}).status_code == 400
    assert client.post(url).status_code == 400
    assert client.delete(url).status_code == 405
    assert client.get(f"/p/sandbox/{uuid4()}/").status_code == 404


def test_post_needs_the_csrf_token(till: Till) -> None:
    assert Client(enforce_csrf_checks=True).post(till.begun().checkout_url, {"action": "card"}).status_code == 403
    assert Checkout.objects.get().state == "open"


def test_sandbox_is_dead_where_settings_do_not_allow_it(till: Till, client: Client, settings: Any) -> None:
    payment = till.begun()
    settings.PAYMENTS_SANDBOX = False
    assert client.get(payment.checkout_url).status_code == 404
    assert not SandboxProvider().ready(SellerAccount("s", "S"))
    with pytest.raises(ProviderRefused):
        SandboxProvider().start(order_of(payment))


def test_check_refuses_the_sandbox_on_a_real_site(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert check_sandbox(None) == []
    monkeypatch.setattr(apps, "is_installed", lambda name: name != "demo")
    assert [message.id for message in check_sandbox(None)] == ["sandbox.E001"]
    settings.PAYMENTS_SANDBOX = False
    assert check_sandbox(None) == []
