"""A practice's theme on its pages: linked, kept for ever under its own address, changed by saving."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image as Pixels

from accounts.models import User
from accounts.roles import Role
from cms.models import ThemeSettings
from cms.theme.current import theme
from files.models import Image
from tests.cms.build import Built

pytestmark = pytest.mark.django_db


def dress(**values: Any) -> ThemeSettings:
    row, _made = ThemeSettings.objects.update_or_create(defaults=values)
    return row


def picture(name: str) -> Image:
    file = io.BytesIO()
    Pixels.new("RGBA", (480, 160), (20, 60, 50, 255)).save(file, "PNG")
    file.seek(0)
    return Image.objects.create(title=name, file=ImageFile(file, name=f"{name}.png"))


def test_the_house_look_needs_no_sheet(site: Built, client: Client) -> None:
    assert "/theme/" not in client.get("/fi/").content.decode()


def test_a_theme_changes_the_pages(site: Built, client: Client, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        dress(accent="#7a1f5c", pairing="fraunces")
    html = client.get("/fi/").content.decode()
    address = theme().sheet
    assert f'href="{address}"' in html
    assert 'href="/static/fonts/fraunces.woff2" as="font"' in html
    answer = client.get(address)
    css = answer.content.decode()
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer["Cache-Control"]
    assert "--spruce: light-dark(#7a1f5c," in css
    assert '"Fraunces"' in css
    assert "Set-Cookie" not in answer


def test_saving_gives_the_sheet_a_new_address(site: Built, client: Client) -> None:
    dress(accent="#7a1f5c")
    old = theme().sheet
    dress(accent="#0b5fa5")
    assert theme().sheet != old
    answer = client.get(old)  # a page that was fetched before the change
    assert "#0b5fa5" in answer.content.decode()
    assert answer["Cache-Control"] == "public, max-age=60"


def test_emptying_it_leads_back_to_the_house(site: Built, client: Client) -> None:
    dress(accent="#7a1f5c")
    old = theme().sheet
    dress(accent="")
    assert theme().sheet == ""
    assert client.get(old).content == b""


def test_a_page_with_a_theme_costs_no_query_more(site: Built, client: Client, django_assert_num_queries: Any) -> None:
    dress(accent="#7a1f5c", logo=picture("mark"), logo_dark=picture("mark-dark"))
    theme()
    with django_assert_num_queries(0):
        assert theme().logo


@pytest.mark.parametrize(("show_name", "alt"), [(True, ""), (False, "Työnohjaamo Kaarisilta")])
def test_logo_says_the_name_where_nothing_else_does(site: Built, client: Client, *, show_name: bool, alt: str) -> None:
    dress(logo=picture("mark"), show_name=show_name)
    html = client.get("/fi/").content.decode()
    logo = theme().logo
    assert logo
    assert f'src="{logo.url}" width="{logo.width}" height="{logo.height}" alt="{alt}"' in html
    assert ("<span>Kaarisilta<small>" in html) is show_name
    assert "brand__logo--plate" in html


def test_dark_logo_stands_in_the_dark_only(site: Built, client: Client) -> None:
    dress(logo=picture("mark"), logo_dark=picture("mark-dark"))
    html = client.get("/fi/").content.decode()
    assert "brand__logo--day" in html
    assert "brand__logo--night" in html
    assert "brand__logo--plate" not in html


def test_without_a_logo_the_drawn_key_and_the_name_stand(site: Built, client: Client) -> None:
    dress(show_name=False)
    html = client.get("/fi/").content.decode()
    assert "mark-key" in html
    assert "<span>Kaarisilta<small>" in html


def owner() -> Client:
    browser = Client()
    browser.force_login(User.objects.create_superuser(email="owner@example.org", password="long-enough-to-be-one"))
    return browser


FORM = {"pairing": "newsreader", "logo": "", "logo_dark": "", "show_name": "on"}


def form_address(browser: Client) -> str:
    return str(browser.get("/admin/settings/cms/themesettings/", follow=True).redirect_chain[-1][0])


def test_owner_chooses_a_colour_and_is_told_what_became_of_it(site: Built) -> None:
    browser = owner()
    address = form_address(browser)
    page = browser.post(address, {**FORM, "accent": "#E0B400"}, follow=True).content.decode()
    assert ThemeSettings.objects.get().accent == "#e0b400"
    assert "#796000" in page  # what the site uses instead, in the sample's words
    assert "data-look-sample" in page


def test_what_is_no_colour_is_refused(site: Built) -> None:
    browser = owner()
    page = browser.post(form_address(browser), {**FORM, "accent": "red"})
    assert page.status_code == 200
    assert page.content.decode().count("#1d4d3f") >= 1
    assert ThemeSettings.objects.filter(accent="red").count() == 0


def test_style_page_is_for_owner_and_editor(site: Built) -> None:
    from django.contrib.auth.models import Group

    from accounts.grants import grant

    grant()
    for role, status in ((Role.OWNER, 200), (Role.EDITOR, 200), (Role.SUPERVISOR, 302)):
        user = User.objects.create_user(email=f"{role}@example.org", password="long-enough-to-be-one")
        user.groups.add(Group.objects.get(name=role.value))
        browser = Client()
        browser.force_login(user)
        assert browser.get("/admin/look/").status_code == status, role
        assert ("/admin/look/" in browser.get("/admin/").content.decode()) is (status == 200)


def test_admin_wears_the_accents_hue_and_the_logo(site: Built) -> None:
    dress(accent="#7a1f5c", logo=picture("mark"))
    html = owner().get("/admin/").content.decode()
    assert f'href="{theme().sheet}"' in html
    assert "--w-color-primary-hue: 320;" in theme().css
    assert 'class="admin-logo admin-logo--plate"' in html


def test_admin_of_the_house_has_the_drawn_key(site: Built) -> None:
    html = owner().get("/admin/").content.decode()
    assert "mark-key" in html
    assert "/theme/" not in html
