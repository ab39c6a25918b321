from __future__ import annotations

import pytest

from accounts.models import User
from booking import actions, errors
from booking.details import Wishes
from booking.models import Enquiry, EnquiryLogEntry, EnquiryReply
from tests.factories.booking import NOW, ServiceFactory, SupervisorFactory

pytestmark = pytest.mark.django_db


def wishes(**changes):
    return Wishes(**{"name": "Kaisa Niemi", "email": "kaisa@example.fi", "language": "fi", **changes})


@pytest.fixture
def office():
    return User.objects.create_user("office@example.fi")


def told(run_jobs):
    return [job.arguments["kind"] for job in run_jobs.pending("booking.tasks.send_enquiry_message")]


def test_enquiry_is_stored_logged_and_told(run_jobs):
    service, supervisor = ServiceFactory.create(entry="request"), SupervisorFactory.create()
    enquiry = actions.open_enquiry(
        wishes=wishes(service=service, supervisor=supervisor, form="group", people=6, wishes="Kevääksi"), now=NOW
    )
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.people, enquiry.wishes, enquiry.created_at) == ("new", 6, "Kevääksi", NOW)
    assert told(run_jobs) == ["enquiry_new", "enquiry_received"]
    assert EnquiryLogEntry.objects.get(enquiry=enquiry).data == {"by": "visitor"}


def test_crisis_needs_a_telephone_number_only(run_jobs):
    enquiry = actions.open_enquiry(wishes=wishes(email="", phone="040 1234567", callback=True), now=NOW)
    assert enquiry.callback
    assert told(run_jobs) == ["enquiry_new"]


@pytest.mark.parametrize("change", [{"name": " "}, {"email": " "}])
def test_enquiry_that_cannot_be_answered_is_refused(change):
    with pytest.raises(errors.EnquiryIncomplete):
        actions.open_enquiry(wishes=wishes(**change), now=NOW)
    assert Enquiry.objects.count() == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda: {"service": ServiceFactory.create(published=False)},
        lambda: {"service": ServiceFactory.create(archived_at=NOW)},
        lambda: {"supervisor": SupervisorFactory.create(archived_at=NOW)},
    ],
)
def test_enquiry_about_what_is_closed_is_refused(change):
    with pytest.raises(errors.NotOffered):
        actions.open_enquiry(wishes=wishes(**change()), now=NOW)
    assert Enquiry.objects.count() == 0


def test_answer_is_kept_and_sent(office, run_jobs):
    enquiry = actions.open_enquiry(wishes=wishes(), now=NOW)
    reply = actions.answer_enquiry(enquiry, text=" Soitamme. ", by=office, now=NOW)
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.assigned_to) == ("answered", office)
    assert EnquiryReply.objects.get(pk=reply.pk).text == "Soitamme."
    assert told(run_jobs) == ["enquiry_new", "enquiry_received", "enquiry_answered"]


def test_answer_needs_words_and_an_address(office):
    enquiry = actions.open_enquiry(wishes=wishes(email="", phone="040 1234567"), now=NOW)
    with pytest.raises(errors.EnquiryIncomplete):
        actions.answer_enquiry(enquiry, text="Hei", by=office, now=NOW)
    with pytest.raises(errors.EnquiryIncomplete):
        actions.answer_enquiry(Enquiry(email="k@example.fi"), text=" ", by=office, now=NOW)
    assert EnquiryReply.objects.count() == 0


def test_state_is_set_by_whoever_takes_it_up(office):
    enquiry = actions.open_enquiry(wishes=wishes(), now=NOW)
    assert actions.set_enquiry_state(enquiry, state="open", by=office, now=NOW).assigned_to == office
    assert actions.set_enquiry_state(enquiry, state="spam", by=office, now=NOW).state == "spam"
    with pytest.raises(errors.IllegalMove):
        actions.answer_enquiry(enquiry, text="Hei", by=office, now=NOW)
