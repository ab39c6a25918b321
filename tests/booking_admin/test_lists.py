"""Every list of booking's asks the database a fixed number of times, at one row and at three."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.roles import Role
from booking.models import Enquiry, TimeOff
from tests.booking_admin.conftest import SignIn
from tests.factories.booking import NOW, OfferFactory, PlaceFactory, ServiceFactory, WeeklyHoursFactory, at

LISTS: dict[str, tuple[Callable[[int], object], int]] = {
    "offers": (lambda number: OfferFactory.create(), 13),
    "services": (lambda number: ServiceFactory.create(), 10),
    "supervisors": (lambda number: OfferFactory.create(), 13),
    "places": (lambda number: PlaceFactory.create(), 11),
    "hours": (lambda number: WeeklyHoursFactory.create(), 12),
    "time-off": (
        lambda number: TimeOff.objects.create(
            supervisor=OfferFactory.create().supervisor, starts_at=at("8:00"), ends_at=at("9:00")
        ),
        12,
    ),
    "enquiries": (
        lambda number: Enquiry.objects.create(
            name="Oili", email="o@example.fi", service=ServiceFactory.create(), created_at=NOW
        ),
        13,
    ),
}


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", LISTS)
def test_list_asks_as_often_at_one_row_as_at_three(
    sign_in: SignIn, name: str, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make, queries = LISTS[name]
    for number in range(rows):
        make(number)
    client = sign_in(Role.OFFICE)
    client.get(f"/admin/{name}/")  # what a process asks for once
    with django_assert_num_queries(queries):
        html = client.get(f"/admin/{name}/").content.decode()
    assert html.split('<table class="listing')[1].split("<tbody")[1].split("</tbody")[0].count("<tr") == rows


@pytest.mark.parametrize(("language", "words"), [("fi", ["Kyllä", "Yhteensä 1"]), ("sv", ["Ja", "1 totalt"])])
def test_a_list_speaks_the_readers_language(sign_in: SignIn, language: str, words: list[str]) -> None:
    """Wagtail alone says "True", and counts in the form of a heading: "6 yhteydenotot"."""
    ServiceFactory.create(published=True)
    client = sign_in(Role.OFFICE)
    User.objects.update(language=language)
    html = client.get("/admin/services/").content.decode()
    assert [word for word in words if word not in html] == []
    assert ">True<" not in html


def test_a_day_and_its_time_stand_together_however_narrow_the_column(sign_in: SignIn) -> None:
    supervisor = OfferFactory.create().supervisor
    TimeOff.objects.create(supervisor=supervisor, starts_at=at("8:00"), ends_at=at("9:00"))
    Enquiry.objects.create(name="Oili", email="o@example.fi", created_at=at("8:00"))
    client = sign_in(Role.OFFICE)
    User.objects.update(language="fi")
    assert [
        day for day in ("8.00", "9.00") if f"23.11.2026\u00a0klo\u00a0{day}" not in client.get("/admin/time-off/").text
    ] == []
    assert "23.11.2026\u00a0klo\u00a08.00" in client.get("/admin/enquiries/").text


def test_time_off_is_read_by_the_supervisors_own_clock(sign_in: SignIn) -> None:
    supervisor = OfferFactory.create().supervisor
    supervisor.zone = "Europe/Stockholm"
    supervisor.save()
    TimeOff.objects.create(supervisor=supervisor, starts_at=at("8:00"), ends_at=at("9:00"))
    client = sign_in(Role.OFFICE)
    User.objects.update(language="fi")
    assert "23.11.2026\u00a0klo\u00a07.00" in client.get("/admin/time-off/").text


def test_weekly_hours_go_by_the_readers_way_of_writing_times(sign_in: SignIn) -> None:
    hours = WeeklyHoursFactory.create()
    client = sign_in(Role.OFFICE)
    User.objects.update(language="fi")
    assert f"{hours.starts:%-H.%M}–" in client.get(f"/admin/hours/edit/{hours.pk}/").text
