"""A mail wears the practice's accent, name and logo, and is read in both schemes whatever the accent."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from i18nfield.strings import LazyI18nString

from cms.models import PracticeSettings
from cms.theme.house import house_tokens
from cms.theme.mail import mail_dress
from notifications.layout import render_mail
from tests.cms.build import Built
from tests.cms.theme.test_theme import dress, picture

pytestmark = pytest.mark.django_db


def html(language: str = "fi") -> str:
    return render_mail("account/email/login_code", {}, language=language, html_template="account/email/mail.html").html


def test_mail_without_a_theme_wears_the_houses_colours(site: Built) -> None:
    assert mail_dress("fi").accent == house_tokens()["spruce"][0]
    assert "#1d4d3f" in html()


def test_mail_follows_the_accent_when_it_is_saved(site: Built) -> None:
    dress(accent="#7a1f5c")
    assert 'style="color:#7a1f5c;"' in html()
    assert "#1d4d3f" not in html()
    dress(accent="#0b5fa5")
    assert 'style="color:#0b5fa5;"' in html()


@pytest.mark.parametrize("accent", ["#e0b400", "#ff4fa3", "#ffffff", "#000000", "#7a1f5c"])
def test_every_accent_is_read_on_a_mails_grounds(site: Built, accent: str) -> None:
    dress(accent=accent)
    worn = mail_dress("sv")
    for shown, words, scheme in (
        (worn.accent, worn.on_accent, 0),
        (worn.accent_night, worn.on_accent_night, 1),
    ):
        assert shown.contrast(words) >= 4.5
        assert all(shown.contrast(house_tokens()[ground][scheme]) >= 4.5 for ground in ("paper", "raised"))


def test_grounds_are_those_of_the_template() -> None:
    frame = Path("templates/notifications/mail/base.html").read_text()
    assert all(str(colour) in frame for ground in ("paper", "raised") for colour in house_tokens()[ground])


@override_settings(SITE_URL="https://kaarisilta.example")
def test_logo_is_a_png_at_a_whole_address_and_says_the_name(site: Built) -> None:
    PracticeSettings.objects.update_or_create(defaults={"name": LazyI18nString({"fi": "Kaari", "sv": "Bågen"})})
    dress(logo=picture("mark"))
    found: Any = re.search(r'<img class="m-logo" src="([^"]+)" width="(\d+)" height="(\d+)" alt="([^"]*)"', html("sv"))
    assert found[1].startswith("https://kaarisilta.example/")
    assert found[1].endswith(".png")
    assert found[4] == "Bågen"
    assert int(found[3]) == 56


def test_name_stands_in_the_recipients_language(site: Built) -> None:
    PracticeSettings.objects.update_or_create(defaults={"name": LazyI18nString({"fi": "Kaari", "sv": "Bågen"})})
    assert ">Kaari</p>" in html("fi")
    assert ">Bågen</p>" in html("sv")


def test_number_that_a_message_says_to_call_stands_at_its_foot(site: Built) -> None:
    PracticeSettings.objects.update_or_create(defaults={"phone": ""})
    assert "tel:" not in html(), "a practice without a number has no line for it"
    PracticeSettings.objects.update_or_create(defaults={"phone": "044 000 0140"})
    assert 'href="tel:+358440000140"' in html()
    assert "Soita 044 000 0140" in html().replace("\u00a0", " ")
    text = render_mail("account/email/login_code", {}, language="sv", html_template="account/email/mail.html").text
    assert text.replace("\u00a0", " ").splitlines()[-2:] == ["044 000 0140", "http://localhost:8000"]
