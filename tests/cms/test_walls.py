"""What is not a supervisor's stays out of their reach: every way in the admin, by looking and by posting."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from accounts.models import User
from booking.models import Supervisor
from cms.models import ArticlePage
from tests.cms.build import Built
from tests.cms.editors import SECRET, article, fresh, signed_in


@pytest.fixture
def client(aino: User) -> Client:
    return signed_in(aino)


@pytest.mark.parametrize(
    "name",
    ["edit", "delete", "unpublish", "copy", "view_draft", "history", "usage", "move", "lock", "unlock", "set_privacy",
     "workflow_history", "convert_alias", "revisions_index", "preview_on_edit", "confirm_workflow_cancellation"],
)  # fmt: skip
@pytest.mark.parametrize("method", ["get", "post"])
def test_colleagues_draft_is_out_of_reach(client: Client, others: ArticlePage, name: str, method: str) -> None:
    before = fresh(others).__dict__ | {"_state": None}
    answer = getattr(client, method)(reverse(f"wagtailadmin_pages:{name}", args=[others.pk]), follow=True)
    assert SECRET not in answer.content.decode()
    assert fresh(others).__dict__ | {"_state": None} == before


@pytest.mark.parametrize("name", ["revisions_view", "revisions_revert", "revisions_unschedule"])
def test_colleagues_earlier_versions_are_out_of_reach(client: Client, others: ArticlePage, name: str) -> None:
    address = reverse(f"wagtailadmin_pages:{name}", args=[others.pk, others.latest_revision_id])
    assert SECRET not in client.get(address, follow=True).content.decode()
    assert SECRET not in client.post(address, follow=True).content.decode()
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[others.pk, "earliest", "latest"])
    assert SECRET not in client.get(compare, follow=True).content.decode()


@pytest.mark.parametrize("path", [
    "pages/{parent}/", "pages/{parent}/?q=luonnos", "pages/{parent}/?status=draft", "pages/search/?q=luonnos",
    "pages/search/results/?q=luonnos", "pages/usage/cms/articlepage/", "choose-page/", "choose-page/{parent}/",
    "choose-page/search/?q=luonnos", "reports/site-history/", "reports/aging-pages/", "reports/locked/",
    "reports/workflow/", "reports/workflow_tasks/", "reports/page-types-usage/", "",
    "api/main/pages/?child_of={parent}&fields=*", "api/main/pages/?child_of={parent}&for_explorer=1",
    "api/main/pages/{page}/", "localize/reports/translations/", "localize/reports/translations/results/",
    "reports/page-types-usage/results/",
])  # fmt: skip
def test_colleagues_draft_is_listed_nowhere(client: Client, others: ArticlePage, site: Built, path: str) -> None:
    address = "/admin/" + path.format(parent=site.articles["fi"].pk, page=others.pk)
    answer = client.get(address, follow=True)
    assert SECRET not in answer.content.decode()


def test_own_draft_is_listed_and_chosen(client: Client, site: Built) -> None:
    article(site, "oma", author="aino", title="Oma luonnokseni")
    parent = site.articles["fi"].pk
    for path in (f"pages/{parent}/", f"choose-page/{parent}/", "pages/search/?q=luonnokseni"):
        assert "Oma luonnokseni" in client.get(f"/admin/{path}").content.decode(), path
    titles = [
        row["title"] for row in json.loads(client.get(f"/admin/api/main/pages/?child_of={parent}").content)["items"]
    ]
    assert titles == [site.article["fi"].title, "Oma luonnokseni"]


def test_live_pages_are_there_to_be_linked(client: Client, site: Built) -> None:
    listed = client.get(f"/admin/choose-page/{site.home['fi'].pk}/").content.decode()
    assert site.services["fi"].title in listed


def test_everybody_elses_pages_stay_as_they_are(client: Client, site: Built, others: ArticlePage) -> None:
    for page in (site.home["fi"], site.service["fi"], site.terms["fi"], site.articles["fi"], site.people["fi"], others):
        for name in ("edit", "delete", "unpublish", "copy"):
            answer = client.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]), {"title": "Kaapattu"})
            assert answer.status_code in {302, 403}, (page, name)
        assert fresh(page).title == page.title


def test_nothing_is_added_elsewhere(client: Client, site: Built) -> None:
    for kind, parent in (("plainpage", site.home), ("servicepage", site.services), ("supervisorpage", site.people)):
        address = reverse("wagtailadmin_pages:add", args=["cms", kind, parent["fi"].pk])
        assert client.get(address).status_code == 302
        assert client.post(address, {"title": "Uusi", "slug": "uusi"}).status_code == 302
    assert not Page.objects.filter(slug="uusi").exists()


@pytest.mark.parametrize("action", ["delete", "publish", "unpublish", "move"])
def test_many_at_once_change_none_of_the_others(client: Client, others: ArticlePage, site: Built, action: str) -> None:
    live = site.article["fi"]
    Supervisor.objects.filter(slug="aino").update(user=None)
    Page.objects.filter(pk=live.pk).update(owner=None)
    query = f"id={others.pk}&id={live.pk}"
    data = {"chooser": site.articles["sv"].pk} if action == "move" else {}
    client.post(f"/admin/bulk/wagtailcore/page/{action}/?{query}", data)
    assert (fresh(others).live, fresh(live).live) == (False, True)
    assert fresh(live).get_parent().pk == site.articles["fi"].pk


def test_others_page_is_neither_copied_nor_made_an_alias(client: Client, site: Built, others: ArticlePage) -> None:
    for page in (others, site.service["fi"]):
        for alias in ("", "on"):
            data = {
                "new_title": "Kopio",
                "new_slug": "kopio",
                "new_parent_page": site.articles["fi"].pk,
                "alias": alias,
            }
            client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    assert not Page.objects.filter(slug="kopio").exists()


def test_own_profile_is_not_copied_and_own_article_never_goes_live_by_a_copy(client: Client, site: Built) -> None:
    profile, own = site.person["fi"], article(site, "oma", author="aino")
    data = {"new_title": "Kopio", "new_slug": "kopio", "new_parent_page": site.people["fi"].pk, "publish_copies": "on"}
    client.post(reverse("wagtailadmin_pages:copy", args=[profile.pk]), data)
    assert not Page.objects.filter(slug="kopio").exists()
    for alias in ("", "on"):
        client.post(
            reverse("wagtailadmin_pages:copy", args=[own.pk]),
            data | {"new_parent_page": site.articles["fi"].pk, "alias": alias, "new_slug": f"kopio-{alias}"},
        )
    assert not Page.objects.filter(slug__startswith="kopio", live=True).exists()


def test_place_below_another_page_is_not_taken_by_moving(client: Client, site: Built) -> None:
    own = article(site, "oma", author="aino")
    address = reverse("wagtailadmin_pages:move_confirm", args=[own.pk, site.home["fi"].pk])
    client.post(address)
    assert fresh(own).get_parent().pk == site.articles["fi"].pk
    live = site.article["fi"]
    client.post(reverse("wagtailadmin_pages:set_page_position", args=[live.pk]) + "?position=0")


@pytest.mark.parametrize("path", [
    "snippets/cms/articlecategory/", "settings/cms/practicesettings/", "redirects/", "workflows/list/", "sites/",
    "locales/", "users/", "groups/", "collections/", "searchpicks/", "plugins/",
])  # fmt: skip
def test_settings_of_the_site_are_shut(client: Client, path: str) -> None:
    assert client.get(f"/admin/{path}").status_code in {302, 403, 404}
    assert client.post(f"/admin/{path}").status_code in {302, 403, 404, 405}


def test_translation_is_saved_by_its_supervisor_and_published_by_an_editor(client: Client, site: Built) -> None:
    assert client.get(reverse("wagtail_localize:submit_page_translation", args=[site.home["fi"].pk])).status_code in {
        302,
        403,
    }
