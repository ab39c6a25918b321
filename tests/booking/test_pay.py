from __future__ import annotations

from datetime import timedelta

import pytest

from booking import actions, errors
from booking.actions.pay import CHECKOUT, MOST_ATTEMPTS, SPARE
from booking.models import Booking, Participant
from booking.states import SeatState, State
from payments import api as payments
from payments import errors as payment_errors
from payments.models import Payment
from payments.orders import Secured
from payments.states import PaymentState
from tests.booking.conftest import RETURN
from tests.factories.booking import NOW, VatCodeFactory, at, details, practice

pytestmark = pytest.mark.django_db


def test_payment_extends_the_hold_beyond_the_checkout(held, pay):
    payment = pay(held)
    held.refresh_from_db()
    assert held.state == State.PAYING
    assert held.payment_attempts == payment.attempt == 1
    assert held.hold_until >= payment.expires_at + SPARE
    assert payment.expires_at >= NOW + timedelta(minutes=30)
    assert held.terms_accepted_at == NOW


def test_payment_names_nothing_confidential(held, pay):
    payment = pay(held)
    line = payment.lines.get()
    assert line.description == "Tapaaminen"
    assert (payment.amount, payment.payer_email, payment.buyer_kind) == (12000, "kaisa@example.fi", "consumer")


def test_payment_has_the_vat_of_the_day_it_is_received(pay):
    code = VatCodeFactory.create()
    offer = practice(vat_code=code)
    booking = actions.hold(offer, starts_at=at("9:00"), mode="remote", visitor_key="k", language="fi", now=NOW)
    assert booking.vat_basis_points == 2550
    actions.fill_details(booking, details=details(), now=NOW)
    code.rates.update(basis_points=1350)
    line = pay(booking).lines.get()
    assert (line.gross, line.net, line.vat, line.vat_basis_points) == (12000, 10573, 1427, 1350)


def test_payment_of_a_net_price_adds_the_vat(pay):
    offer = practice(vat_code=VatCodeFactory.create(), price=21000, price_is_net=True)
    booking = actions.hold(offer, starts_at=at("9:00"), mode="remote", visitor_key="k", language="fi", now=NOW)
    actions.fill_details(booking, details=details(), now=NOW)
    assert pay(booking).amount == 26355


def test_payment_started_twice_is_one(held, pay):
    first = pay(held)
    again = pay(held, now=NOW + timedelta(minutes=5))
    assert again == first
    held.refresh_from_db()
    assert held.hold_until == NOW + CHECKOUT + SPARE


def test_payment_after_one_that_ended_is_the_next_attempt(held, pay):
    first = pay(held)
    Payment.objects.update(state=PaymentState.FAILED)
    again = pay(held, now=NOW + timedelta(minutes=5))
    assert (first.attempt, again.attempt) == (1, 2)


def test_payment_after_a_change_of_what_is_sold_is_the_next_attempt(held, pay):
    pay(held)
    Booking.objects.update(price=15000)
    assert (pay(held).attempt, Payment.objects.count()) == (2, 2)


def test_payment_whose_call_never_came_through_is_made_again(held, pay, monkeypatch):
    def down(**_more):
        raise payment_errors.ProviderUnavailable("timeout")

    with monkeypatch.context() as patch:
        patch.setattr(payments, "start", down)
        with pytest.raises(errors.PaymentTrouble):
            pay(held)
    held.refresh_from_db()
    assert held.state == State.PAYING
    assert pay(held, now=NOW + timedelta(minutes=1)).attempt == 1


def test_payment_is_not_started_without_end(held, pay):
    for _ in range(MOST_ATTEMPTS):
        pay(held)
        Payment.objects.update(state=PaymentState.FAILED)
    with pytest.raises(errors.TooManyAttempts):
        pay(held)


def test_payment_by_an_unknown_provider_keeps_the_time(held, pay):
    with pytest.raises(errors.PaymentTrouble):
        pay(held, provider="barter")
    held.refresh_from_db()
    assert held.live


def test_payment_of_what_is_paid_says_so(held, pay, settled):
    settled(pay(held))
    with pytest.raises(errors.IllegalMove):
        pay(held)


def test_payment_needs_terms_details_and_a_price(held, pay):
    with pytest.raises(errors.TermsNotAccepted):
        actions.start_payment(held, provider="sandbox", now=NOW, terms_accepted=False, **RETURN)
    Booking.objects.update(orderer_email="")
    with pytest.raises(errors.DetailsMissing):
        pay(held)
    Booking.objects.update(orderer_email="k@example.fi", price=0)
    with pytest.raises(errors.NothingToPay):
        pay(held)
    assert Payment.objects.count() == 0


def test_payment_after_the_hold_lapsed_is_too_late(held, pay):
    with pytest.raises(errors.HoldLapsed):
        pay(held, now=NOW + timedelta(minutes=10))
    assert Payment.objects.count() == 0


def test_ledger_knows_the_organisation_that_the_receipt_names(held, pay):
    Booking.objects.update(
        buyer_kind="organisation", organisation_name="Karhulan koulu", organisation_business_id="2077474-0"
    )
    payment = pay(held)
    assert (payment.payer_name, payment.payer_business_id) == ("Karhulan koulu", "2077474-0")


def test_consent_to_perform_is_kept(held):
    actions.start_payment(held, provider="sandbox", now=NOW, terms_accepted=True, consent_performance=True, **RETURN)
    held.refresh_from_db()
    assert held.consent_performance_at == NOW


def test_invoice_confirms_at_once(held, pay, monkeypatch, settled):
    real = payments.start
    monkeypatch.setattr(payments, "start", lambda **wish: Secured(real(**wish).payment))
    payment = pay(held)
    held.refresh_from_db()
    assert (held.state, held.paid_with) == (State.CONFIRMED, payment.uuid)
    # ... and when it is paid, nothing changes.
    booking = actions.settle(held, payment_uuid=settled(payment), now=NOW)
    assert (booking.state, booking.paid_with) == (State.CONFIRMED, payment.uuid)


@pytest.fixture
def free(db):
    booking = actions.hold(
        practice(price=0), starts_at=at("9:00"), mode="remote", visitor_key="k", language="fi", now=NOW
    )
    return actions.fill_details(booking, details=details(), now=NOW)


def test_free_meeting_is_confirmed_without_paying(free, told):
    booking = actions.confirm_free(free, now=NOW, terms_accepted=True, consent_performance=True)
    assert (booking.state, booking.hold_until, booking.confirmed_at) == (State.CONFIRMED, None, NOW)
    assert Participant.objects.get(booking=booking).state == SeatState.CONFIRMED
    assert told() == [("confirmed", "participant"), ("confirmed", "supervisor")]


def test_free_meeting_is_confirmed_once(free, told):
    actions.confirm_free(free, now=NOW, terms_accepted=True)
    with pytest.raises(errors.IllegalMove):
        actions.confirm_free(free, now=NOW, terms_accepted=True)
    assert len(told()) == 2


def test_free_confirmation_asks_the_database_a_fixed_number_of_times(free, django_assert_num_queries):
    with django_assert_num_queries(7):
        # savepoint, booking, update, seats, log, jobs, release
        actions.confirm_free(free, now=NOW, terms_accepted=True)


def test_priced_meeting_is_not_confirmed_for_free(held):
    with pytest.raises(errors.NotFree):
        actions.confirm_free(held, now=NOW, terms_accepted=True)
    with pytest.raises(errors.TermsNotAccepted):
        actions.confirm_free(held, now=NOW, terms_accepted=False)
