"""My pages: one's bookings, details, organisations, ways to sign in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import ClassVar

import pytest
import time_machine
from django.test import Client
from django.utils.translation import override

from accounts import cards
from accounts.alphabet import sort_key
from accounts.forms.profile import DetailsForm
from accounts.models import AccountLogEntry, Organisation, OrganisationMember, User
from accounts.portal import PortalAction, PortalCard, PortalSection
from tests.accounts.people import PASSWORD, person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
BACKEND = "django.contrib.auth.backends.ModelBackend"
PAGES = ("", "details/", "organisations/", "sign-in/", "data/", "data/erase/")


class Sessions(PortalSection):
    """A section with as many cards as the test wants."""

    slug = "sessions"
    title = "Sessions"
    order = 5
    empty = "No sessions yet."
    empty_url = "account_login"
    empty_label = "Do something"
    given: ClassVar[list[PortalCard]] = []

    def cards(self, *, user: User, now: datetime, language: str) -> Sequence[PortalCard]:
        return self.given


class Later(PortalSection):
    """A section that has nothing and says nothing."""

    slug = "later"
    title = "Later"

    def cards(self, *, user: User, now: datetime, language: str) -> Sequence[PortalCard]:
        return ()


@pytest.fixture
def mine(client: Client) -> Client:
    client.force_login(person(password=PASSWORD, name="Aino Repola", language="en"), backend=BACKEND)
    return client


@pytest.fixture
def section(monkeypatch: pytest.MonkeyPatch) -> type[Sessions]:
    Sessions.given = []
    monkeypatch.setattr(cards, "contributions", lambda contract: (Later, Sessions))
    return Sessions


def card(number: int, **changes: object) -> PortalCard:
    given: dict[str, object] = {"title": f"Meeting {number}", "when": NOW + timedelta(days=number)}
    return PortalCard(**{**given, **changes})  # type: ignore[arg-type] # a builder


@pytest.mark.parametrize("page", PAGES)
def test_my_pages_are_for_those_who_are_signed_in(client: Client, page: str) -> None:
    response = client.get(f"/en/my/{page}")
    assert response.status_code == 302
    assert response["Location"].startswith("/en/accounts/login/?next=")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("page", [page for page in PAGES if "erase" not in page])
def test_my_pages_open_in_every_language_and_are_kept_by_no_cache(mine: Client, page: str, language: str) -> None:
    response = mine.get(f"/{language}/my/{page}")
    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.content.decode()
    assert "no-store" in response["Cache-Control"]


@time_machine.travel(NOW, tick=False)
def test_portal_shows_what_comes_first_then_what_has_no_time_then_the_past(
    mine: Client, section: type[Sessions]
) -> None:
    section.given = [card(2), card(-3), card(1), card(5, when=None), card(-1)]
    page = mine.get("/en/my/").content.decode()
    places = [page.index(f"Meeting {number}<") for number in (1, 2, 5, -1, -3)]
    assert places == sorted(places)
    assert "2 past" in page


@time_machine.travel(NOW, tick=False)
def test_what_goes_on_now_is_not_past(mine: Client, section: type[Sessions]) -> None:
    begun = NOW - timedelta(minutes=10)
    section.given = [
        card(1, when=begun, until=NOW + timedelta(hours=1)),
        card(2, when=begun, until=NOW - timedelta(minutes=1)),
    ]
    page = mine.get("/en/my/").content.decode()
    assert page.index("Meeting 1<") < page.index("One past meeting") < page.index("Meeting 2<")


@time_machine.travel(NOW, tick=False)
def test_card_shows_its_lines_state_and_what_may_be_done(mine: Client, section: type[Sessions]) -> None:
    action = PortalAction(label="Join", url="/en/meet/1/", emphasis=True)
    section.given = [card(1, lines=("60 min",), state="Confirmed", url="/en/bookings/1/", actions=(action,))]
    page = mine.get("/en/my/").content.decode()
    assert all(
        word in page for word in ("60 min", "Confirmed", 'href="/en/bookings/1/"', 'class="btn" href="/en/meet/1/"')
    )


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize("rows", [1, 3])
def test_portal_takes_the_same_queries_for_one_row_and_for_three(
    mine: Client, section: type[Sessions], rows: int, django_assert_num_queries: object
) -> None:
    section.given = [card(number) for number in range(rows)]
    mine.get("/en/my/")
    with django_assert_num_queries(2):  # type: ignore[operator] # pytest-django's; the session and the user
        assert mine.get("/en/my/").content.decode().count("<h3") == rows


def test_empty_section_says_what_to_do(mine: Client, section: type[Sessions]) -> None:
    page = mine.get("/en/my/").content.decode()
    assert "No sessions yet." in page
    assert 'href="/en/accounts/login/">Do something' in page


def test_portal_without_sections_says_what_to_do(mine: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "contributions", lambda contract: (Later,))
    assert "Nothing here yet" in mine.get("/en/my/").content.decode()


@time_machine.travel(NOW, tick=False)
def test_times_are_in_the_persons_zone(client: Client, section: type[Sessions]) -> None:
    section.given = [card(1)]
    client.force_login(person(zone="America/New_York"), backend=BACKEND)
    assert "05:00" in client.get("/en/my/").content.decode()
    other = Client()
    other.force_login(person("toinen@example.fi"), backend=BACKEND)
    assert "12:00" in other.get("/en/my/").content.decode()


def test_details_are_saved_and_the_page_goes_on_in_the_new_language(mine: Client) -> None:
    given = {"name": "Aino R", "phone": "040 123 4567", "language": "sv", "zone": "Europe/Stockholm"}
    response = mine.post("/en/my/details/", given)
    assert response["Location"] == "/sv/my/details/"
    user = User.objects.get()
    assert (user.name, user.phone, user.language, user.zone) == ("Aino R", "+358 40 1234567", "sv", "Europe/Stockholm")
    assert mine.session["zone"] == "Europe/Stockholm"
    entry = AccountLogEntry.objects.get()
    assert (entry.action, entry.data) == ("accounts.profile", {"fields": ["name", "phone", "language", "zone"]})


def test_zone_of_the_site_is_not_kept_in_the_session(mine: Client) -> None:
    mine.post("/en/my/details/", {"name": "", "phone": "", "language": "en", "zone": "Europe/Helsinki"})
    assert mine.session["zone"] == ""
    assert mine.get("/en/my/").status_code == 200


@pytest.mark.parametrize(
    ("language", "first", "cities"),
    [
        ("fi", "Eurooppa", ["Amsterdam", "Lontoo", "Tukholma", "Wien", "Zürich"]),
        ("sv", "Europa", ["Amsterdam", "Helsingfors", "London", "Stockholm", "Zürich"]),
        ("en", "Europe", ["Amsterdam", "Helsinki", "London", "Stockholm", "Zurich"]),
    ],
)
def test_zones_are_cities_in_the_readers_words_and_alphabet(language: str, first: str, cities: list[str]) -> None:
    with override(language):
        groups = list(DetailsForm(instance=User()).fields["zone"].choices)
    assert groups[0][0] == first
    named = [name for _zone, name in groups[0][1]]
    assert named == sorted(named, key=lambda name: sort_key(name, language))
    assert [name for name in named if name in cities] == cities
    every = [name for _group, listed in groups for _zone, name in listed]
    assert len(every) > 400
    assert not [name for name in every if "_" in name]


def test_zone_under_an_old_name_is_the_chosen_one(client: Client) -> None:
    client.force_login(person(zone="Asia/Calcutta"), backend=BACKEND)
    assert '<option value="Asia/Kolkata" selected>' in client.get("/en/my/details/").content.decode()


@pytest.mark.parametrize("changes", [{"phone": "soita"}, {"phone": "12"}, {"language": "de"}, {"zone": "Mars/Base"}])
def test_details_that_make_no_sense_are_said_and_not_saved(mine: Client, changes: dict[str, str]) -> None:
    given = {"name": "Eve", "phone": "", "language": "fi", "zone": "Europe/Helsinki", **changes}
    page = mine.post("/en/my/details/", given).content.decode()
    assert 'role="alert"' in page
    assert User.objects.get().name == "Aino Repola"


def test_languages_are_named_in_their_own_words(mine: Client) -> None:
    page = mine.get("/en/my/details/").content.decode()
    assert all(name in page for name in (">Suomi<", ">Svenska<", ">English<"))


def an_organisation(user: User, role: str, **fields: object) -> Organisation:
    organisation = Organisation.objects.create(name="Perhekeskus Lumme", **fields)
    OrganisationMember.objects.create(organisation=organisation, user=user, role=role)
    return organisation


def test_person_of_no_organisation_reads_how_to_come_to_one(mine: Client) -> None:
    page = mine.get("/en/my/organisations/").content.decode()
    assert "You don’t act for any organisation" in page
    assert 'href="/en/enquiry/"' in page.partition("<main")[2]


def test_contact_person_keeps_the_organisations_details(mine: Client) -> None:
    organisation = an_organisation(User.objects.get(), "contact", business_id="2077474-0")
    assert str(organisation.uuid) in mine.get("/en/my/organisations/").content.decode()
    url = f"/en/my/organisations/{organisation.uuid}/"
    assert "2077474-0" in mine.get(url).content.decode()
    given = {"name": "Lumme", "business_id": "1572860-0", "contact_phone": "09 1234567"}
    assert mine.post(url, given)["Location"] == "/en/my/organisations/"
    organisation.refresh_from_db()
    assert (organisation.name, organisation.business_id, organisation.contact_phone) == (
        "Lumme",
        "1572860-0",
        "+358 9 1234567",
    )


@pytest.mark.parametrize("number", ["2077474-1", "1234567-8", "20774740", "kissa"])
def test_business_id_has_its_check_digit(mine: Client, number: str) -> None:
    organisation = an_organisation(User.objects.get(), "contact")
    response = mine.post(f"/en/my/organisations/{organisation.uuid}/", {"name": "Lumme", "business_id": number})
    assert "Finnish business ID" in response.content.decode()


def test_member_sees_the_organisation_and_does_not_change_it(mine: Client) -> None:
    organisation = an_organisation(User.objects.get(), "member")
    page = mine.get("/en/my/organisations/").content.decode()
    assert "Perhekeskus Lumme" in page
    assert str(organisation.uuid) not in page
    assert mine.get(f"/en/my/organisations/{organisation.uuid}/").status_code == 403


def test_anothers_organisation_does_not_exist(mine: Client) -> None:
    organisation = an_organisation(person("toinen@example.fi"), "contact")
    assert mine.get(f"/en/my/organisations/{organisation.uuid}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_organisations_take_the_same_queries_for_one_row_and_for_three(
    mine: Client, rows: int, django_assert_num_queries: object
) -> None:
    for _row in range(rows):
        an_organisation(User.objects.get(), "member")
    mine.get("/en/my/organisations/")
    with django_assert_num_queries(3):  # type: ignore[operator] # pytest-django's
        assert mine.get("/en/my/organisations/").content.decode().count("Perhekeskus Lumme") == rows


def test_ways_to_sign_in_are_told(mine: Client) -> None:
    page = mine.get("/en/my/sign-in/").content.decode()
    assert "aino@example.fi" in page
    assert "Change the password" in page
    without = Client()
    without.force_login(person("toinen@example.fi"), backend=BACKEND)
    assert "Set a password" in without.get("/en/my/sign-in/").content.decode()
