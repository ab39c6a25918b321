"""An address that was given out goes on leading to its page."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from accounts.roles import Role
from cms.models import ArticleIndexPage
from tests.cms.build import Built, add
from tests.cms.editors import fresh, signed_in, somebody

Commit = Callable[..., AbstractContextManager[object]]


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Commit) -> Commit:
    """Wagtail tells of a new slug when the transaction has ended."""
    return django_capture_on_commit_callbacks


def test_new_slug_leaves_a_redirect_in_each_language(site: Built, client: Client, commit: Commit) -> None:
    for language in ("fi", "sv", "en"):
        page = fresh(site.terms[language])
        before = page.url
        page.slug = f"uusi-{language}"
        with commit(execute=True):
            page.save_revision().publish()
        answer = client.get(before)
        assert (answer.status_code, answer.headers.get("Location")) == (301, fresh(page).url)


def test_new_slug_of_an_overview_redirects_the_pages_below(site: Built, client: Client, commit: Commit) -> None:
    before = site.service["sv"].url
    overview = fresh(site.services["sv"])
    overview.slug = "vart-utbud"
    with commit(execute=True):
        overview.save_revision().publish()
    assert client.get(before)["Location"] == fresh(site.service["sv"]).url


def test_moved_page_is_found_at_its_old_address(site: Built, client: Client) -> None:
    second = add(site.home["fi"], ArticleIndexPage(title="Arkisto", slug="arkisto"), {})
    page = fresh(site.article["fi"])
    before = page.url
    page.move(second, pos="last-child")
    assert client.get(before)["Location"] == fresh(page).url


def test_editor_gives_a_campaign_a_short_address(site: Built, client: Client) -> None:
    editor = signed_in(somebody(Role.EDITOR))
    data = {
        "old_path": "/syksy",
        "site": "",
        "is_permanent": "",
        "redirect_page": site.service["fi"].pk,
        "redirect_link": "",
    }
    assert editor.post("/admin/redirects/add/", data).status_code == 302
    assert Redirect.objects.get().old_path == "/syksy"
    answer = client.get("/syksy?utm_source=kirje")
    assert answer.status_code == 302
    assert answer["Location"].startswith(site.service["fi"].url)


@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", ["Tyyppi", "Pysyvä", "Tilapäinen", "Kaikki"]), ("sv", ["Typ", "Permanent", "Tillfällig", "Alla"])],
)
def test_the_lists_filter_speaks_the_readers_language(site: Built, language: str, words: list[str]) -> None:
    owner = somebody(Role.OWNER)
    owner.language = language
    owner.save()
    page = signed_in(owner).get("/admin/redirects/").text
    assert [word for word in words if word not in page] == []
    assert [word for word in ("Temporary", "&amp;shy;") if word in page] == []


def test_the_list_filters_by_kind(site: Built) -> None:
    for path, permanent in (("/vanha", True), ("/kesa", False)):
        Redirect.objects.create(old_path=path, redirect_link="/", is_permanent=permanent)
    found = signed_in(somebody(Role.OWNER)).get("/admin/redirects/results/", {"is_permanent": "False"}).text
    assert ["/kesa" in found, "/vanha" in found] == [True, False]


def test_the_form_shows_no_marks(site: Built) -> None:
    owner = somebody(Role.OWNER)
    owner.language = "fi"
    owner.save()
    page = signed_in(owner).get("/admin/redirects/add/").text
    assert ["Uudelleenohjaus osoitteesta" in page, "shy" in page] == [True, False]
