"""Pictures beside shared links: drawn by jobs, one for what stands on it, in the practice's look."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from wagtail.models import PageViewRestriction

from accounts.roles import Role
from booking.models import Supervisor
from cms.cached import forget
from cms.models import ArticlePage, PracticeSettings, SharePicture, ThemeSettings
from cms.sharing import pictures
from cms.sharing.design import Design, design_of
from cms.sharing.drawing import ARCH, DRAWINGS, GROUND, HEIGHT, MARGIN, WIDTH, draw
from cms.sharing.type import broken, display, fitted, sans, settable, wrapped
from config.media import PUBLIC
from files.models import Image as SiteImage
from tests.accounts.people import staff
from tests.cms.build import Built
from tests.cms.editors import signed_in
from tests.support.jobs import RunJobs

NOW = timezone.now()


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: pytest.FixtureRequest) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


def a_design(**more: object) -> Design:
    plain = {"page": 1, "language": "fi", "title": "Otsikko", "kicker": "", "name": "Kaarisilta", "place": "x.example"}
    return Design(**{**plain, "portrait": "", "accent": "", "pairing": "newsreader", **more})  # type: ignore[arg-type]


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def of(html: str, name: str) -> str:
    found = re.search(rf'<meta (?:property|name)="{name}" content="([^"]*)">', html)
    assert found, name
    return found[1]


def test_page_has_a_picture_before_any_job_has_run(site: Built, client: Client) -> None:
    html = client.get(site.article["fi"].url).content.decode()
    assert of(html, "og:image") == "http://localhost:8000/static/share/blank.png"
    assert of(html, "twitter:card") == "summary_large_image"
    assert opened((settings.BASE_DIR / "static" / "share" / "blank.png").read_bytes()).size == (WIDTH, HEIGHT)


def test_publishing_draws_the_pages_picture_in_a_job(site: Built, client: Client, run_jobs: RunJobs) -> None:
    site.article["fi"].save_revision().publish()
    assert {"page_id": site.article["fi"].pk} in [job.arguments for job in run_jobs.pending("cms.draw_picture")]
    run_jobs()
    picture = SharePicture.objects.get(page=site.article["fi"])
    html = client.get(site.article["fi"].url).content.decode()
    assert of(html, "og:image") == f"http://localhost:8000/media/images/share/{picture.digest}.png"
    assert (of(html, "og:image:width"), of(html, "og:image:height")) == ("1200", "630")
    assert "Hiljaisuus videolla" in of(html, "og:image:alt")
    assert f'"image":"http://localhost:8000/media/images/share/{picture.digest}.png"' in html
    with picture.file.open() as file:
        assert opened(file.read()).size == (WIDTH, HEIGHT)


WAITS = {"fi": "Tämä on työnohjaamon yhteinen kuva.", "sv": "Det här är praktikens gemensamma bild."}


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_editor_sees_the_picture_that_is_shared_now(site: Built, language: str) -> None:
    """The practice's until the page has one of its own; a new page has none yet."""

    def shown(address: str) -> tuple[str, bool]:
        html = editor.get(address).content.decode()
        found = re.search(r'class="found__picture" src="([^"]*)" width="1200" height="630"', html)
        assert found
        return found[1], WAITS[language] in html

    editor = signed_in(staff(Role.EDITOR, language=language))
    edit = f"/admin/pages/{site.article['fi'].pk}/edit/"
    add = f"/admin/pages/add/cms/articlepage/{site.articles['fi'].pk}/"
    assert shown(edit) == shown(add) == ("/static/share/blank.png", True)
    pictures.draw_all(now=NOW)
    assert shown(edit) == (SharePicture.objects.get(page=site.article["fi"]).file.url, False)
    assert shown(add) == (SharePicture.objects.get(page=None, language="fi").file.url, True)


def test_picture_is_served_to_everybody(site: Built, client: Client) -> None:
    """Its address is of the one folder that is public: a test of the address alone would not notice another folder."""
    pictures.draw_page(site.article["fi"].pk, now=NOW)
    address = of(client.get(site.article["fi"].url).content.decode(), "og:image")
    path = address.removeprefix("http://localhost:8000/media/")
    assert path.startswith(PUBLIC)
    assert (Path(settings.MEDIA_ROOT) / path).is_file()


def test_second_run_draws_nothing(site: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    pictures.draw_all(now=NOW)
    before = set(SharePicture.objects.values_list("digest", flat=True))
    monkeypatch.setattr(pictures, "draw", lambda *given: pytest.fail("drawn again"))
    pictures.draw_all(now=NOW)
    assert set(SharePicture.objects.values_list("digest", flat=True)) == before
    assert len(before) == 30 + 3


def test_new_title_is_a_new_picture_at_a_new_address_and_the_old_one_stays_a_month(site: Built) -> None:
    page = site.article["fi"]
    pictures.draw_page(page.pk, now=NOW)
    old = SharePicture.objects.get(page=page)
    page.title = "Uusi otsikko"
    page.save()
    pictures.draw_page(page.pk, now=NOW)
    new = SharePicture.objects.get(page=page, superseded_at=None)
    assert new.digest != old.digest
    assert old.file.storage.exists(old.file.name)
    pictures.draw_all(now=NOW + pictures.KEPT)
    assert SharePicture.objects.filter(pk=old.pk).exists()


def test_old_picture_goes_after_a_month_with_its_file(
    site: Built, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    page = site.article["fi"]
    pictures.draw_page(page.pk, now=NOW)
    old = SharePicture.objects.get(page=page)
    page.title = "Uusi otsikko"
    page.save()
    with django_capture_on_commit_callbacks(execute=True):
        pictures.draw_all(now=NOW)
        pictures.draw_all(now=NOW + pictures.KEPT + timedelta(seconds=1))
    assert not SharePicture.objects.filter(pk=old.pk).exists()
    assert not old.file.storage.exists(old.file.name)


def test_title_that_is_taken_back_takes_back_its_picture(site: Built) -> None:
    page = site.article["fi"]
    pictures.draw_page(page.pk, now=NOW)
    first = SharePicture.objects.get(page=page)
    for title in ("Toinen", "Hiljaisuus videolla"):
        page.title = title
        page.save()
        pictures.draw_page(page.pk, now=NOW)
    assert SharePicture.objects.get(page=page, superseded_at=None).pk == first.pk


def test_look_and_name_draw_all_anew(site: Built, run_jobs: RunJobs) -> None:
    run_jobs()
    before = set(SharePicture.objects.filter(superseded_at=None).values_list("digest", flat=True))
    ThemeSettings.objects.create(accent="#8a2be2", pairing="figtree")
    assert len(run_jobs.pending("cms.draw_pictures")) == 1
    run_jobs()
    row = PracticeSettings.objects.get()
    row.name.data["fi"] = "Toinen nimi"
    row.save()
    assert len(run_jobs.pending("cms.draw_pictures")) == 1
    run_jobs()
    now = set(SharePicture.objects.filter(superseded_at=None).values_list("digest", flat=True))
    assert len(now) == 33
    assert not now & before


def test_run_that_was_cut_short_leaves_no_second_file(site: Built) -> None:
    page = site.article["fi"]
    pictures.draw_page(page.pk, now=NOW)
    name = SharePicture.objects.get(page=page).file.name
    SharePicture.objects.filter(page=page).update(page=None, digest="lost")  # the file is there, the row is not
    pictures.draw_page(page.pk, now=NOW)
    assert SharePicture.objects.get(page=page).file.name == name


def test_practices_own_picture_stands_in(site: Built, client: Client) -> None:
    pictures.draw_all(now=NOW)
    SharePicture.objects.filter(page=site.contact["sv"]).delete()
    forget()
    own = SharePicture.objects.get(page=None, language="sv")
    html = client.get(site.contact["sv"].url).content.decode()
    assert of(html, "og:image").endswith(f"{own.digest}.png")


def test_private_and_unpublished_pages_get_none(site: Built) -> None:
    PageViewRestriction.objects.create(page=site.article["fi"], restriction_type=PageViewRestriction.LOGIN)
    site.article["sv"].unpublish()
    for code in ("fi", "sv"):
        pictures.draw_page(site.article[code].pk, now=NOW)
    assert not SharePicture.objects.exists()


def test_page_that_is_deleted_leaves_no_picture(site: Built) -> None:
    pictures.draw_page(site.article["fi"].pk, now=NOW)
    site.article["fi"].delete()
    assert not SharePicture.objects.exists()


def test_design_names_the_author_or_the_supervisor(site: Built) -> None:
    assert design_of(site.article["fi"]).portrait == "drawing:aino"
    assert design_of(ArticlePage.objects.get(pk=site.article["fi"].pk)).kicker == "Tapaamisista"
    assert design_of(site.person["sv"]).kicker == "Arbetshandledare"
    assert design_of(site.home["en"]).title == "A place to think aloud"
    assert design_of(site.service["fi"]).portrait == ""
    site.article["fi"].author = site.article["fi"].category = None
    assert (design_of(site.article["fi"]).portrait, design_of(site.article["fi"]).kicker) == ("", "")


def test_photo_is_drawn_in_the_arch(site: Built) -> None:
    data = io.BytesIO()
    Image.new("RGB", (800, 1000), "#0000ff").save(data, "PNG")
    photo = SiteImage.objects.create(title="Aino", file=SimpleUploadedFile("aino.png", data.getvalue()))
    Supervisor.objects.filter(slug="aino").update(portrait=photo)
    forget()
    assert design_of(site.person["fi"]).portrait.startswith("photo:")
    pictures.draw_page(site.person["fi"].pk, now=NOW)
    with SharePicture.objects.get(page=site.person["fi"]).file.open() as file:
        drawn = opened(file.read())
    middle = (WIDTH - MARGIN - ARCH[0] // 2, GROUND - 100)
    assert drawn.getpixel(middle) == (0, 0, 255)
    corner = (WIDTH - MARGIN - ARCH[0] + 2, GROUND - ARCH[1] + 2)
    assert drawn.getpixel(corner) != (0, 0, 255), "the arch is round"


def test_photo_that_was_taken_away_meanwhile_is_left_out(site: Built) -> None:
    aino = Supervisor.objects.get(slug="aino")
    assert aino.portrait is None
    design = a_design(page=site.person["fi"].pk, portrait=f"photo:{aino.pk}:gone")
    pictures._draw(design, now=NOW)
    with SharePicture.objects.get(page=site.person["fi"]).file.open() as file:
        assert file.read() == draw(design, None)


def test_every_drawn_portrait_has_its_bitmap() -> None:
    drawn = {path.stem for path in (settings.BASE_DIR / "static" / "portraits").glob("*.svg")}
    assert drawn == {path.stem for path in DRAWINGS.glob("*.png")}


def test_drawing_that_is_not_there_leaves_the_arches() -> None:
    assert draw(a_design(portrait="drawing:../nobody")) == draw(a_design())


def test_accent_colours_the_ground_line() -> None:
    for accent, wanted in (("", (0x1D, 0x4D, 0x3F)), ("#8a2be2", (0x8A, 0x2B, 0xE2))):
        drawn = opened(draw(a_design(accent=accent))).getpixel((10, GROUND + 1))
        assert all(abs(got - want) < 4 for got, want in zip(drawn, wanted, strict=True)), "as near as a palette comes"


@pytest.mark.parametrize("pairing", ["newsreader", "fraunces", "figtree"])
def test_letters_of_our_languages_are_there(pairing: str) -> None:
    letters = "ÅÄÖåäöé –”“…’0123456789€%,.:;!?()-"
    for font in (display(pairing, 60), sans(pairing, 30)):
        assert settable(font, letters) == letters
        assert settable(font, "Šakki") in {"Sakki", "Šakki"}
        assert settable(font, "Супервізія") == ""


def test_title_in_letters_that_the_face_lacks_gives_way_to_the_name() -> None:
    assert draw(a_design(title="Супервізія", kicker="Статті")) == draw(a_design(title="Kaarisilta"))


@pytest.mark.parametrize(
    "title", ["Ö", "Työnohjaussopimusneuvottelukuntatyöskentelymenetelmäkoulutus", "sana " * 200, "Å" * 300, ""]
)
def test_any_title_fits(title: str) -> None:
    set_ = fitted(title, pairing="newsreader", width=700, height=360, largest=92, smallest=44)
    assert len(set_.lines) * set_.leading <= 360
    assert all(set_.font.getlength(line) <= 700 for line in set_.lines)
    draw(a_design(title=title))


def test_long_words_are_broken_with_hyphens_and_lose_nothing() -> None:
    font = display("newsreader", 44)
    word = "Työnohjaussopimusneuvottelukuntatyöskentelymenetelmäkoulutus"
    parts = broken(word, font, 400).split()
    assert len(parts) > 1
    assert all(part.endswith("-") for part in parts[:-1])
    assert "".join(part.removesuffix("-") for part in parts) == word
    assert wrapped(word, font, 400) is None


def test_what_is_cut_says_so() -> None:
    assert (
        fitted("sana " * 200, pairing="newsreader", width=700, height=360, largest=92, smallest=44)
        .lines[-1]
        .endswith(" …")
    )
