"""The admin's first page says what needs somebody, to whoever may mend it, and what to do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page

from accounts.models import User
from accounts.roles import Role
from cms import tasks
from cms.catalogue import catalogue
from cms.editing.attention import needs
from cms.editing.outside import check_outside, is_public
from cms.editing.scan import scan, scan_all
from cms.editing.sums import outdated, stated
from cms.models import Finding
from tests.cms.build import Built
from tests.cms.editors import article, fresh, signed_in, somebody
from tests.support.jobs import RunJobs

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def editor(site: Built) -> User:
    return somebody(Role.EDITOR)


@pytest.fixture(autouse=True)
def english() -> object:
    with translation.override("en"):
        yield


def write(page: Page, html: str) -> None:
    page = fresh(page)
    page.body = [("text", html)]
    page.save()


def found(page: Page) -> list[tuple[str, str]]:
    scan(fresh(page), now=NOW)
    return list(Finding.objects.filter(page=page).order_by("pk").values_list("kind", "what"))


def titles(user: User) -> dict[str, list[str]]:
    return {str(need.title): [row.label for row in need.rows] for need in needs(user, now=NOW)}


# What a reading finds


def test_links_that_lead_somewhere_are_well(site: Built) -> None:
    Redirect.add_redirect("/kampanja", site.terms["fi"])
    live = site.service["fi"]
    write(
        site.terms["fi"],
        f'<p><a linktype="page" id="{live.pk}">a</a> <a href="{live.url}">b</a> <a href="/fi/book/">c</a> '
        f'<a href="/kampanja">d</a> <a href="mailto:hei@example.org">e</a> <a href="tel:112">f</a> <a href="#alku">g</a> '
        f'<a href="https://example.org/x">h</a> <a href="http://localhost:8000/sv/">i</a> <a href="/fi/">j</a></p>',
    )
    assert found(site.terms["fi"]) == []


def test_links_that_lead_nowhere_are_found(site: Built) -> None:
    hidden = article(site, "luonnos")
    write(
        site.terms["fi"],
        f'<p><a linktype="page" id="999999">a</a> <a linktype="page" id="{hidden.pk}">b</a> <a href="/fi/poissa/">c</a> '
        '<a href="/nowhere/at/all">d</a> <a linktype="document" id="77">e</a> <a href="">f</a> <a href="/de/x/">g</a></p>',
    )
    assert found(site.terms["fi"]) == [
        ("link", "999999"),
        ("hidden", str(hidden.pk)),
        ("link", "/fi/poissa/"),
        ("link", "/nowhere/at/all"),
        ("link", "77"),
        ("link", ""),
        ("link", "/de/x/"),
    ]


def test_reading_again_forgets_what_was_mended(site: Built) -> None:
    write(site.terms["fi"], '<p><a href="/fi/poissa/">a</a></p>')
    assert scan_all(now=NOW) == 1
    write(site.terms["fi"], "<p>Ei linkkejä</p>")
    assert scan_all(now=NOW) == 0
    assert not Finding.objects.exists()


def test_page_that_is_not_live_has_nothing_to_mend(site: Built) -> None:
    write(site.terms["fi"], '<p><a href="/fi/poissa/">a</a></p>')
    scan(fresh(site.terms["fi"]), now=NOW)
    fresh(site.terms["fi"]).unpublish()
    assert found(site.terms["fi"]) == []


def test_publishing_and_taking_down_read_the_pages_around(site: Built, run_jobs: RunJobs) -> None:
    write(site.terms["fi"], f'<p><a linktype="page" id="{site.contact["fi"].pk}">a</a></p>')
    fresh(site.terms["fi"]).save_revision().publish()
    run_jobs()
    assert not Finding.objects.exists()
    fresh(site.contact["fi"]).unpublish()
    run_jobs()
    assert list(Finding.objects.values_list("kind", flat=True)) == ["hidden"]


def test_nightly_job_reads_all(site: Built) -> None:
    write(site.terms["fi"], '<p><a href="/fi/poissa/">a</a></p>')
    tasks.check_pages.func(timestamp=0)
    assert Finding.objects.count() == 1
    tasks.check_page.func(page_id=0)


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("hinta 120 € ja 1 700 €", [12000, 170000]),
        ("119,52 € + alv", [11952]),
        ("€120 or €1.700", [12000, 170000]),
        ("90 euroa, 15 eur, 2\u00a0000\u00a0€", [9000, 1500, 200000]),
        ("60 min, 5 europpalaista, vuonna 2026", []),
    ],
)
def test_sums_are_read_as_people_write_them(text: str, sums: list[int]) -> None:
    assert [cents for _words, cents in stated(text)] == sums


def test_sum_that_nothing_costs_is_old(site: Built) -> None:
    assert outdated("Tunti maksaa 120 €, ennen 110 €, tutustuminen 0 €.", catalogue()) == ["110 €"]
    assert outdated("Kaksitoista tapaamista: 1 440 €. Sata: 12 000 €.", catalogue()) == ["12 000 €"]
    write(site.terms["fi"], "<p>Tunti maksaa 110 €.</p>")
    write(site.article["fi"], "<p>Tunti maksoi 110 €.</p>")
    assert found(site.terms["fi"]) == [("price", "110 €")]
    assert found(site.article["fi"]) == [], "an article tells of its own day"


# Other sites


def test_other_sites_are_asked_only_where_it_is_switched_on(
    site: Built, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr("cms.editing.outside.check_outside", lambda *, now: asked.append(now))
    tasks.check_outside.func(timestamp=0)
    assert not asked
    settings.CHECK_OUTSIDE_LINKS = True  # type: ignore[attr-defined]
    tasks.check_outside.func(timestamp=0)
    assert len(asked) == 1


def test_only_a_clear_answer_says_that_another_sites_page_is_gone(
    site: Built, respx_mock: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    import httpx

    mock = respx_mock  # type: ignore[assignment]
    monkeypatch.setattr("cms.editing.outside.is_public", lambda address: "inside" not in address)
    mock.head("https://a.example/well").respond(200)  # type: ignore[attr-defined]
    mock.head("https://a.example/gone").respond(410)  # type: ignore[attr-defined]
    mock.get("https://a.example/gone").respond(410)  # type: ignore[attr-defined]
    mock.head("https://a.example/no-head").respond(404)  # type: ignore[attr-defined]
    mock.get("https://a.example/no-head").respond(200)  # type: ignore[attr-defined]
    mock.head("https://a.example/slow").mock(side_effect=httpx.ReadTimeout)  # type: ignore[attr-defined]
    mock.head("https://example.org/x").respond(403)  # type: ignore[attr-defined]
    names = ("a.example/well", "a.example/gone", "a.example/no-head", "a.example/slow", "inside.example/x")
    write(site.terms["fi"], "<p>" + "".join(f'<a href="https://{name}">{name}</a>' for name in names) + "</p>")
    assert check_outside(now=NOW) == 1
    assert list(Finding.objects.values_list("kind", "what")) == [("outside", "https://a.example/gone")]


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://localhost:5432/", "http://10.0.0.1/", "http://[::1]/", "http:///x"]
)
def test_servers_own_neighbours_are_never_asked(address: str) -> None:
    assert not is_public(address)


# Who sees what


def test_editor_is_told_of_links_and_sums(site: Built, editor: User) -> None:
    write(site.terms["fi"], '<p>110 € <a href="/fi/poissa/">täällä</a></p>')
    scan(fresh(site.terms["fi"]), now=NOW)
    told = titles(editor)
    assert told["Links that lead nowhere"] == ["Tietosuoja (fi)"]
    assert told["Sums that nothing costs now"] == ["Tietosuoja (fi)"]


def test_page_that_a_language_lacks_is_told_with_the_way_to_translate_it(site: Built, editor: User) -> None:
    assert "Pages that a language lacks" not in titles(editor)
    site.terms["sv"].unpublish()
    (need,) = needs(editor, now=NOW)
    assert [(row.label, row.note) for row in need.rows] == [("Tietosuoja (fi)", "svenska")]
    assert need.rows[0].url == f"/admin/pages/{site.terms['sv'].pk}/edit/", "it waits there to be finished"
    site.terms["sv"].delete()
    site.terms["fi"].copy_for_translation(Locale.objects.get(language_code="sv"), alias=True)  # no draft to be finished
    (need,) = needs(editor, now=NOW)
    assert need.rows[0].url == f"/admin/localize/submit/page/{site.terms['fi'].pk}/"


def test_translation_of_before_the_last_change_is_told(site: Built, editor: User) -> None:
    Page.objects.filter(pk=site.terms["fi"].pk).update(last_published_at=NOW)
    Page.objects.filter(pk=site.terms["sv"].pk).update(last_published_at=NOW - timedelta(days=1))
    Page.objects.filter(pk=site.terms["en"].pk).update(last_published_at=NOW + timedelta(seconds=30))
    assert titles(editor) == {"Pages changed since they were translated": ["Dataskydd (sv)"]}


def test_old_draft_is_told_and_a_new_one_is_not(site: Built, editor: User) -> None:
    old, new = article(site, "vanha"), article(site, "uusi")
    Page.objects.filter(pk=old.pk).update(latest_revision_created_at=NOW - timedelta(days=15))
    Page.objects.filter(pk=new.pk).update(latest_revision_created_at=NOW - timedelta(days=13))
    assert titles(editor) == {"Drafts older than two weeks": ["Vanha (fi)"]}


def test_picture_without_a_description_is_told(site: Built, editor: User) -> None:
    images = get_image_model().objects
    images.create(title="Silta", file=get_test_image_file(), description="Kaarisilta illalla")
    images.create(title="IMG_2041", file=get_test_image_file())
    assert titles(editor) == {"Pictures without a description": ["IMG_2041"]}


def test_supervisor_is_told_of_their_own_pages_alone(site: Built, aino: User) -> None:
    Page.objects.filter(pk=article(site, "oma", author="aino").pk).update(
        latest_revision_created_at=NOW - timedelta(days=20)
    )
    Page.objects.filter(pk=article(site, "muun", author="samir").pk).update(
        latest_revision_created_at=NOW - timedelta(days=20)
    )
    write(site.terms["fi"], '<p><a href="/fi/poissa/">a</a></p>')
    write(site.person["fi"], '<p><a href="/fi/poissa/">a</a></p>')
    scan_all(now=NOW)
    get_image_model().objects.create(title="Muun", file=get_test_image_file())
    assert titles(aino) == {
        "Links that lead nowhere": ["Aino Repola (fi)"],
        "Drafts older than two weeks": ["Oma (fi)"],
    }


def test_first_page_shows_it_to_editors_and_not_to_the_office(site: Built, editor: User) -> None:
    site.terms["sv"].unpublish()
    html = signed_in(editor).get("/admin/").content.decode()
    assert "Pages that a language lacks" in html
    assert "/admin/localize/reports/translations/" in html
    assert "The site needs you" not in signed_in(somebody(Role.OFFICE)).get("/admin/").content.decode()


def test_first_page_says_when_nothing_is_to_be_done(site: Built, editor: User) -> None:
    assert "Links lead somewhere" in signed_in(editor).get("/admin/").content.decode()


def test_more_than_fits_is_said(site: Built, editor: User) -> None:
    for number in range(7):
        get_image_model().objects.create(title=f"IMG {number}", file=get_test_image_file())
    (need,) = needs(editor, now=NOW)
    assert (len(need.rows), need.more) == (6, True)


@pytest.mark.parametrize("rows", [1, 3])
def test_asks_the_same_for_one_and_for_three(
    site: Built, editor: User, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    pages = [site.terms["fi"], site.contact["fi"], site.home["fi"]][:rows]
    for page in pages:
        write(page, '<p>110 € <a href="/fi/poissa/">a</a></p>')
        get_image_model().objects.create(title="IMG", file=get_test_image_file())
        draft = article(site, f"vanha-{page.pk}")
        Page.objects.filter(pk=draft.pk).update(latest_revision_created_at=NOW - timedelta(days=20))
        Page.objects.filter(translation_key=page.translation_key, locale__language_code="sv").update(live=False)
        twins = Page.objects.filter(translation_key=page.translation_key)
        twins.filter(locale__language_code="en").update(last_published_at=NOW - timedelta(days=1))
        twins.filter(locale__language_code="fi").update(last_published_at=NOW)
    scan_all(now=NOW)
    user = User.objects.get(pk=editor.pk)
    with django_assert_num_queries(QUERIES):
        told = needs(user, now=NOW)
    assert [len(need.rows) for need in told] == [rows] * 6


QUERIES = 10


def test_links_of_a_removed_page_go_with_it(site: Built, client: Client) -> None:
    write(site.terms["fi"], '<p><a href="/fi/poissa/">a</a></p>')
    scan(fresh(site.terms["fi"]), now=NOW)
    site.terms["fi"].delete()
    assert not Finding.objects.exists()
