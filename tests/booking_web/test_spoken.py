"""The language in which somebody works is said where one chooses, and on the way."""

from __future__ import annotations

import re
from html import unescape

from django.test import Client

from booking.models import Supervisor, WeeklyHours
from tests.booking_web.practice import Practice
from tests.booking_web.steps import held


def test_times_say_which_language_the_person_works_in(client: Client, practice: Practice) -> None:
    address = "book/single/?who=aino"
    practice.aino.languages = ["fi", "sv"]
    practice.aino.save()
    theirs = client.get(f"/sv/{address}").content.decode()
    assert "<dd>Finska, svenska</dd>" in theirs
    assert "arbetar på" not in theirs
    other = client.get(f"/en/{address}").content.decode()
    assert "<dd><b>Finnish, Swedish</b></dd>" in other, "nobody books who is not understood"
    assert "Aino Repola works in another language than this page: Finnish, Swedish." in other


def test_anyones_times_say_the_language_that_is_not_the_readers(client: Client, practice: Practice) -> None:
    Supervisor.objects.filter(slug="aino").update(languages=["fi"])
    Supervisor.objects.filter(slug="samir").update(languages=["fi", "sv"])
    page = "/book/intro/?week=2026-W48"
    english, swedish, finnish = (
        unescape(client.get(f"/{code}{page}").content.decode()).replace("\xa0", " ") for code in ("en", "sv", "fi")
    )
    assert 'aria-label="Monday 23 November at 09:00, Aino Repola, in Finnish"' in english
    assert 'Aino Repola, på finska"' in swedish
    assert "Repola, suomeksi" not in finnish
    WeeklyHours.objects.filter(supervisor__slug="aino").delete()
    swedish, english = (
        unescape(client.get(f"/{code}{page}").content.decode()).replace("\xa0", " ") for code in ("sv", "en")
    )
    assert ', Samir Haddad"' in swedish
    assert "Samir Haddad, in Finnish or in Swedish" in english


def test_hint_of_anybody_and_the_details_say_the_language(client: Client, practice: Practice) -> None:
    practice.aino.weekly_hours.update(valid_from="2026-12-07")
    Supervisor.objects.filter(slug="samir").update(languages=["fi"])
    html = client.get("/en/book/single/?who=aino&week=2026-W50").content.decode()
    assert "</b>, Samir Haddad, in Finnish" in html
    booking = held(client, slot="2026-11-23T07:00Z.samir", who="samir")
    page = client.get(f"/en/book/hold/{booking.uuid}/")
    (brief,) = re.findall(r'<p class="brief">(.*?)</p>', page.content.decode())
    assert (
        brief.replace("\xa0", " ").replace("\u2060", "")
        == "Monday 23 November 2026, 09:00–10:00, Samir Haddad, in Finnish"
    )


def test_a_fourth_languages_bare_name_stands_in_a_sentence(client: Client, practice: Practice) -> None:
    Supervisor.objects.filter(slug="aino").update(languages=["de"])
    html = client.get("/fi/book/single/?who=aino").content.decode()
    assert "Aino Repola työskentelee muulla kielellä kuin tämä sivu: saksa." in html
