"""What people said is shown while their consent is in force, and not a day longer."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.models import ModelLogEntry

from accounts.models import User
from accounts.roles import Role
from booking.models import Supervisor
from cms.actions import withdraw_testimonial
from cms.blocks import samples
from cms.blocks.words import QuotationBlock
from cms.models import Testimonial
from cms.privacy import GONE, QuotedWords
from tests.cms.build import LANGUAGES, Built, add, three

TODAY = date(2026, 11, 21)


def said(**changes: Any) -> Testimonial:
    row = Testimonial.objects.create(
        **{
            "supervisor": Supervisor.objects.get(slug="aino"),
            "text": three("Aino odotti.", "Aino väntade.", "Aino waited."),
            "who": three("Opettaja", "Lärare", "A teacher"),
            "consenter": "Oili Ojanperä",
            "consenter_email": "oili@example.fi",
            "consented_on": TODAY - timedelta(days=30),
            "how": Testimonial.How.PAPER,
            **changes,
        }
    )
    row.refresh_from_db()  # names as they are read
    return row


def member(role: Role) -> User:
    user = User.objects.create_user(f"{role}@example.fi", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.mark.parametrize(
    ("consent", "shown"),
    [
        ({}, True),
        ({"consented_on": TODAY}, True),
        ({"consented_on": TODAY + timedelta(days=1)}, False),
        ({"valid_until": TODAY}, True),
        ({"valid_until": TODAY - timedelta(days=1)}, False),
        ({"withdrawn_at": datetime(2026, 11, 20, 12, tzinfo=timezone.get_default_timezone())}, False),
    ],
)
def test_only_words_whose_consent_is_in_force_are_shown(site: Built, consent: dict[str, Any], shown: bool) -> None:
    row = said(**consent)
    assert (row in Testimonial.objects.in_force(on=TODAY)) is shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_profile_shows_the_words_in_its_language_and_never_who_consented(
    site: Built, client: Client, language: str
) -> None:
    row = said(valid_until=TODAY)
    other = said(supervisor=Supervisor.objects.get(slug="samir"), text="Of Samir.")
    url = site.person[language].url
    with time_machine.travel(datetime(2026, 11, 21, 12, tzinfo=timezone.get_default_timezone())):
        html = client.get(url).content.decode()
        assert str(row.text.localize(language)) in html
        assert "Oili" not in html
        assert str(other.text) not in html
        withdraw_testimonial(row, by=None, now=timezone.now())
        assert str(row.text.localize(language)) not in client.get(url).content.decode()


def test_block_shows_what_was_said_of_the_practice(site: Built, client: Client) -> None:
    from cms.models import PlainPage

    body = [("testimonials", {"heading": "How people describe us"})]
    page = add(site.home["en"], PlainPage(title="Words", slug="words", body=body), {})
    assert "How people describe us" not in client.get(page.url).content.decode()
    said(supervisor=None, text=three("Hyvä.", "Bra.", "A person, not a brochure."))
    said(text="Of Aino.")
    html = client.get(page.url).content.decode()
    assert "A person, not a brochure." in html
    assert "Of Aino." not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_without_a_record_asks_for_no_clients_words(language: str) -> None:
    """It leads to where the consent is written down, and its sample is nobody's supervision."""
    block = QuotationBlock()
    with override(language):
        asked = f"{block.meta.description} {block.child_blocks['who'].field.help_text}"
        shown = " ".join(str(words) for words in samples.quotation().values())
        assert gettext("Testimonials") in asked
        assert gettext("How people describe us") in asked
        assert str(Testimonial._meta.verbose_name) in asked
    assert not any(word in shown for word in ("supervision", "ohjaus", "handledning"))


def test_withdrawing_holds_from_the_first_time_and_is_logged(site: Built) -> None:
    row = said()
    editor = member(Role.EDITOR)
    first = datetime(2026, 11, 20, 12, tzinfo=timezone.get_default_timezone())
    withdraw_testimonial(row, by=editor, now=first)
    again = withdraw_testimonial(row, by=editor, now=first + timedelta(days=1))
    assert again.withdrawn_at == first
    entry = ModelLogEntry.objects.get(action="testimonial.withdraw")
    assert (entry.user, entry.data) == (editor, {})
    assert "Oili" not in entry.label


def test_withdrawn_consent_is_not_given_again_by_editing(site: Built) -> None:
    row = said(withdrawn_at=timezone.now())
    with override("en"), pytest.raises(ValidationError, match="Ask anew"):
        row.full_clean()


def test_consent_cannot_end_before_it_begins(site: Built) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        said(valid_until=TODAY - timedelta(days=31))


def test_name_of_who_consented_is_encrypted(site: Built) -> None:
    row = said()
    with connection.cursor() as cursor:
        cursor.execute("SELECT consenter FROM cms_testimonial WHERE id = %s", [row.pk])
        assert "Oili" not in cursor.fetchone()[0]
    assert Testimonial.objects.get().consenter == "Oili Ojanperä"


def test_person_takes_along_and_erases_what_they_let_us_quote(site: Built) -> None:
    row = said(consenter_email="OILI@example.fi", valid_until=TODAY + timedelta(days=900))
    other = said(consenter_email="")
    user = User.objects.create_user("oili@example.fi")
    data = QuotedWords()
    told = data.export(user=user)["testimonials"]
    assert isinstance(told, list)
    assert [(one["name"], one["uuid"]) for one in told] == [("Oili Ojanperä", row.uuid)]
    now = timezone.now()
    assert data.erase(user=user, now=now).blanked == {"testimonials": 1}
    row.refresh_from_db()
    assert (str(row.text), row.consenter, row.consenter_email, row.withdrawn_at) == (GONE, GONE, "", now)
    assert data.erase(user=user, now=now).blanked == {"testimonials": 0}
    other.refresh_from_db()
    assert other.withdrawn_at is None
    assert data.export(user=User(email="")) == {"testimonials": []}


def test_editor_withdraws_a_consent_in_the_admin(site: Built, client: Client) -> None:
    row = said()
    client.force_login(member(Role.EDITOR))
    listing = client.get(reverse("wagtailsnippets_cms_testimonial:list")).content.decode()
    assert "Oili" not in listing
    assert any(str(row.text.localize(language)) in listing for language in LANGUAGES)
    address = reverse("wagtailsnippets_cms_testimonial:withdraw", args=[row.pk])
    assert address in client.get(reverse("wagtailsnippets_cms_testimonial:edit", args=[row.pk])).content.decode()
    assert client.get(address).status_code == 200
    assert Testimonial.objects.get().withdrawn_at is None
    assert client.post(address).status_code == 302
    assert Testimonial.objects.get().withdrawn_at is not None
    assert address not in client.get(reverse("wagtailsnippets_cms_testimonial:edit", args=[row.pk])).content.decode()


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.OFFICE])
def test_others_do_not_enter_the_consents(site: Built, client: Client, role: Role) -> None:
    row = said()
    client.force_login(member(role))
    for name, args in (("list", []), ("edit", [row.pk]), ("withdraw", [row.pk])):
        response = client.post(reverse(f"wagtailsnippets_cms_testimonial:{name}", args=args))
        assert response.status_code in {302, 403}
    assert Testimonial.objects.get().withdrawn_at is None


def test_nobody_deletes_the_record_of_a_consent(site: Built) -> None:
    assert not any(member(role).has_perm("cms.delete_testimonial") for role in Role)
