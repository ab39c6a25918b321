"""Time off: by the supervisor's clock, and with a word about what is booked in it."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.roles import Role
from booking.admin.time_off import standing
from booking.models import Booking, Supervisor, TimeOff
from booking.states import State
from tests.booking_admin.conftest import SignIn
from tests.factories.booking import NOW, BookingFactory, at, practice

NEW = "/admin/time-off/new/"
ONE = "1 booking stands in this time. It is not cancelled by itself"


def monday(supervisor: Supervisor, **changes: str) -> dict[str, object]:
    """Aino's whole Monday."""
    times = {"first_day": "23.11.2026", "first_hour": "8:00", "last_hour": "18.00", "kind": "training"}
    return {"supervisor": supervisor.pk, **times, **changes}


def said(client: Client, data: dict[str, object], address: str = NEW) -> str:
    """What stands above the list once it is saved."""
    page = client.post(address, data, follow=True)
    assert page.redirect_chain, page.context["form"].errors
    html = page.content.decode()
    return unescape(html.split('class="messages"')[1].split("</ul>")[0])


def opens(booking: Booking) -> str:
    return reverse("booking_bookings:inspect", args=[booking.pk])


@pytest.mark.parametrize("number", [0, 1, 3])
def test_what_stands_in_the_time_is_told_and_stays(sign_in: SignIn, booking: Booking, number: int) -> None:
    made = [BookingFactory.create(offer=booking.offer, starts_at=at(clock)) for clock in ("11:00", "13:00")]
    kept = [booking, *made][:number]
    Booking.objects.exclude(pk__in=[one.pk for one in kept]).update(state=State.CANCELLED)
    words = said(sign_in(Role.SUPERVISOR, supervisor=booking.supervisor), monday(booking.supervisor))
    assert TimeOff.objects.get().ends_at == at("18:00")
    assert ("not cancelled by" in words) is bool(number)
    assert [one for one in kept if opens(one) not in words] == []
    assert words.count("/admin/bookings/inspect/") == number
    assert "Ill today" not in words
    assert Booking.objects.filter(state=State.CONFIRMED).count() == number
    if number:
        assert {1: ONE, 3: "3 bookings stand in this time."}[number] in words
        assert "Mon 23 Nov" in " ".join(words.split())
        assert booking.orderer_name not in words


def test_what_only_touches_is_over_or_somebody_elses_stands_in_nobodys_way(sign_in: SignIn, booking: Booking) -> None:
    BookingFactory.create(offer=practice(), starts_at=at("11:00"))
    client = sign_in(Role.SUPERVISOR, supervisor=booking.supervisor)
    for times in ({"first_hour": "10:00"}, {"last_hour": "9:00"}):
        assert "not cancelled by" not in said(client, monday(booking.supervisor, **times))
    Booking.objects.filter(pk=booking.pk).update(
        starts_at=NOW - timedelta(hours=1), ends_at=NOW, blocks_from=NOW - timedelta(hours=1), blocks_until=NOW
    )
    week = monday(booking.supervisor, first_day="16.11.2026", last_day="23.11.2026")
    assert "not cancelled by" not in said(client, week)


def test_a_change_of_it_tells_too(sign_in: SignIn, booking: Booking) -> None:
    off = TimeOff.objects.create(supervisor=booking.supervisor, starts_at=at("12:00"), ends_at=at("18:00"))
    client = sign_in(Role.OFFICE)
    edit = reverse("booking_time_off:edit", args=[off.pk])
    assert "not cancelled by" not in said(client, monday(booking.supervisor, first_hour="12.00"), edit)
    assert ONE in said(client, monday(booking.supervisor), edit)


def test_who_is_away_today_is_led_to_the_page_for_it(sign_in: SignIn, booking: Booking) -> None:
    today = BookingFactory.create(offer=booking.offer, starts_at=NOW + timedelta(hours=2))
    week = monday(booking.supervisor, first_day="20.11.2026", last_day="23.11.2026")
    client = sign_in(Role.OFFICE)
    words = said(client, week)
    ill = f"{reverse('booking_ill_today')}?supervisor={booking.supervisor_id}&day=2026-11-20"
    assert ill in words
    assert "2 bookings stand" in words
    assert opens(today) in words
    assert today.orderer_name in client.get(ill).content.decode()


def test_many_have_one_link_to_their_list(sign_in: SignIn, booking: Booking) -> None:
    for number in range(6):
        BookingFactory.create(
            offer=booking.offer,
            starts_at=at("10:30") + timedelta(minutes=75 * number),
            orderer_name=f"Orderer {number}",
        )
    client = sign_in(Role.OFFICE)
    words = said(client, monday(booking.supervisor))
    assert (words.count("/admin/bookings/inspect/"), "7 bookings stand" in words) == (5, True)
    link = words.split("/admin/bookings/?")[1].split('"')[0]
    page = client.get(f"/admin/bookings/?{link}")
    assert [number for number in range(6) if f"Orderer {number}" not in page.content.decode()] == []


def test_nobody_learns_of_another_sellers_clients(sign_in: SignIn, booking: Booking) -> None:
    """Who keeps a calendar but not the cases counts none of them; the same walls as the list's."""
    sign_in(Role.OFFICE)
    off = TimeOff.objects.create(supervisor=booking.supervisor, starts_at=at("8:00"), ends_at=at("18:00"))
    stranger = User.objects.create_user("s@example.fi", "secret-enough", name="S", is_staff=True)
    office = User.objects.get(email="office@example.fi")
    assert [len(standing(off, user, now=NOW)) for user in (office, stranger)] == [1, 0]


@pytest.mark.parametrize("number", [0, 1, 3])
def test_it_asks_once_however_many_stand(
    sign_in: SignIn, booking: Booking, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for clock in ("11:00", "13:00"):
        BookingFactory.create(offer=booking.offer, starts_at=at(clock))
    Booking.objects.exclude(pk__in=list(Booking.objects.values_list("pk", flat=True)[:number])).update(
        state=State.CANCELLED
    )
    client = sign_in(Role.SUPERVISOR, supervisor=booking.supervisor)
    sunday = {"first_day": "22.11.2026"}
    client.post(NEW, monday(booking.supervisor, **sunday))  # what a process asks for once
    with django_assert_num_queries(17):
        client.post(NEW, monday(booking.supervisor))


def test_it_is_by_the_supervisors_own_clock(sign_in: SignIn, booking: Booking) -> None:
    Supervisor.objects.filter(pk=booking.supervisor_id).update(zone="Europe/Lisbon")
    client = sign_in(Role.OFFICE)
    said(client, monday(booking.supervisor))
    off = TimeOff.objects.get()
    assert (off.starts_at, off.ends_at) == (at("8:00", zone="Europe/Lisbon"), at("18:00", zone="Europe/Lisbon"))
    html = client.get(reverse("booking_time_off:edit", args=[off.pk])).content.decode()
    for value in ("23.11.2026", "08:00", "18:00"):
        assert f'value="{value}"' in html


@pytest.mark.parametrize("typed", ["11/23/2026", "31.11.2026", "soon"])
def test_what_is_no_moment_is_refused_with_an_example(sign_in: SignIn, booking: Booking, typed: str) -> None:
    data = monday(booking.supervisor, first_day=typed)
    page = sign_in(Role.OFFICE).post(NEW, data)
    html = page.content.decode()
    assert "Write it like 24.12.2026." in html
    assert f'value="{typed}"' in html
    assert TimeOff.objects.count() == 0


def test_without_a_supervisor_it_is_refused(sign_in: SignIn, booking: Booking) -> None:
    page = sign_in(Role.OFFICE).post(NEW, {**monday(booking.supervisor), "supervisor": ""})
    assert list(page.context["form"].errors) == ["supervisor"]


def shown(client: Client) -> str:
    """The list's rows as they are read."""
    html = client.get("/admin/time-off/").content.decode()
    return " ".join(
        unescape(
            re.sub("<[^>]+>", " ", html.split('<table class="listing')[1].split("<tbody")[1].split("</tbody")[0])
        ).split()
    )


@pytest.mark.parametrize(
    ("days", "kept", "told", "typed"),
    [
        ({"first_day": "21.12.2026", "last_day": "27.12.2026"}, ("21.12. 0:00", "28.12. 0:00"),
         "21.12.2026 27.12.2026", ("21.12.2026", "", "27.12.2026", "")),
        ({"first_day": "21.12.2026"}, ("21.12. 0:00", "22.12. 0:00"),
         "21.12.2026 21.12.2026", ("21.12.2026", "", "21.12.2026", "")),
        ({"first_day": "21.12.2026", "first_hour": "12:00"}, ("21.12. 12:00", "22.12. 0:00"),
         "21.12.2026 klo 12.00 22.12.2026 klo 0.00", ("21.12.2026", "12:00", "21.12.2026", "")),
        ({"first_day": "21.12.2026", "last_day": "22.12.2026", "last_hour": "9:30"}, ("21.12. 0:00", "22.12. 9:30"),
         "21.12.2026 klo 0.00 22.12.2026 klo 9.30", ("21.12.2026", "", "22.12.2026", "09:30")),
        ({"first_day": "21.12.2026", "last_hour": "0:00"}, ("21.12. 0:00", "22.12. 0:00"),
         "21.12.2026 21.12.2026", ("21.12.2026", "", "21.12.2026", "")),
    ],
)  # fmt: skip
def test_days_are_days_and_hours_are_said_where_they_matter(
    sign_in: SignIn, days: dict[str, str], kept: tuple[str, str], told: str, typed: tuple[str, ...]
) -> None:
    supervisor = practice(supervisor={"zone": "Europe/Stockholm"}).supervisor
    client = sign_in(Role.OFFICE)
    User.objects.update(language="fi")
    said(client, {"supervisor": supervisor.pk, "kind": "holiday", **days})
    off = TimeOff.objects.get()
    there = [timezone.localtime(moment, supervisor.tz) for moment in (off.starts_at, off.ends_at)]
    assert tuple(f"{moment.day}.{moment.month}. {moment.hour}:{moment:%M}" for moment in there) == kept
    assert told in shown(client)
    edit = reverse("booking_time_off:edit", args=[off.pk])
    html = client.get(edit).content.decode()
    fields = {name: re.search(rf'name="{name}"[^>]*?(?:value="([^"]*)"|>)', html) for name in FIELDS}
    assert tuple((found[1] or "") if found else None for found in fields.values()) == typed
    again = dict(zip(FIELDS, typed, strict=True))
    said(client, {"supervisor": supervisor.pk, "kind": "holiday", **again}, edit)
    off.refresh_from_db()
    assert [timezone.localtime(moment, supervisor.tz) for moment in (off.starts_at, off.ends_at)] == there


FIELDS = ("first_day", "first_hour", "last_day", "last_hour")


def test_days_are_told_when_they_are_saved_and_when_they_are_opened_again(sign_in: SignIn, booking: Booking) -> None:
    client = sign_in(Role.OFFICE)
    User.objects.update(language="fi")
    name = booking.supervisor.name
    week = {"supervisor": booking.supervisor_id, "kind": "ill", "first_day": "21.12.2026", "last_day": "27.12.2026"}
    assert f"{name} on poissa: 21.12.2026–27.12.2026." in " ".join(said(client, week).split())
    off = TimeOff.objects.get()
    address = reverse("booking_time_off:edit", args=[off.pk])
    assert f"{name}, 21.12.2026–27.12.2026" in unescape(client.get(address).content.decode())
    assert f"{name} on poissa: 21.12.2026." in " ".join(said(client, {**week, "last_day": ""}, address).split())
    delete = reverse("booking_time_off:delete", args=[off.pk])
    asked = unescape(client.get(delete).content.decode())
    assert f"Poistetaanko poissaolo ({name}, 21.12.2026)?" in asked
    assert "Sairaana" not in asked.split("<title>")[1].split("</title>")[0]
    assert f"{name} on taas varattavissa: 21.12.2026." in " ".join(said(client, {}, delete).split())
    assert not TimeOff.objects.exists()


def test_an_hour_that_the_clocks_leave_out_is_refused(sign_in: SignIn, booking: Booking) -> None:
    """On 28 March 2027 Helsinki goes from three to four."""
    page = sign_in(Role.OFFICE).post(NEW, monday(booking.supervisor, first_day="28.3.2027", first_hour="3:30"))
    assert list(page.context["form"].errors) == ["first_hour"]
    assert not TimeOff.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"first_hour": "19:00"}, "last_hour"),
        ({"last_day": "22.11.2026"}, "last_day"),
        ({"first_day": ""}, "first_day"),
    ],
)
def test_an_end_before_the_start_is_refused_where_it_was_typed(
    sign_in: SignIn, booking: Booking, changes: dict[str, str], field: str
) -> None:
    page = sign_in(Role.OFFICE).post(NEW, monday(booking.supervisor, **changes))
    assert list(page.context["form"].errors) == [field]
    assert not TimeOff.objects.exists()
