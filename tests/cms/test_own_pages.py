"""Supervisors edit their own profile and articles; editors see and decide all."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import GroupPagePermission, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from accounts.models import User
from accounts.roles import Role
from booking.models import Supervisor
from cms.editing.ownership import grant_own_pages
from cms.models import ArticlePage, SupervisorPage
from tests.cms.build import Built
from tests.cms.editors import SECRET, article, article_data, fresh, signed_in, somebody


@pytest.fixture
def client(aino: User) -> Client:
    return signed_in(aino)


def profile_data(page: SupervisorPage, **fields: object) -> dict[str, str]:
    names = ("portrait_alt", "training", "experience", "own_supervision", "continuing_education", "membership")
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "lead": page.lead,
            "seo_title": "",
            "search_description": "",
            "comments": inline_formset([]),
            "body": streamfield([]),
            **dict.fromkeys(names, ""),
            **fields,
        }
    )


def test_profile_is_changed_by_whom_it_is_about_and_waits_for_an_editor(client: Client, site: Built) -> None:
    page = fresh(site.person["fi"])
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.get(address).status_code == 200
    data = profile_data(page, training="Uusi koulutus", **{"action-publish": "1", "supervisor": "999"})
    assert client.post(address, data).status_code == 302
    now = fresh(page)
    assert now.training == "60 op", "the site shows what was approved"
    assert now.get_latest_revision_as_object().training == "Uusi koulutus"
    assert now.get_latest_revision_as_object().supervisor_id == page.supervisor_id


def test_profile_in_every_language_is_theirs(client: Client, site: Built) -> None:
    for page in site.person.values():
        assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_article_is_begun_under_ones_own_name(client: Client, site: Built, aino: User) -> None:
    samir = Supervisor.objects.get(slug="samir")
    address = reverse("wagtailadmin_pages:add", args=["cms", "articlepage", site.articles["fi"].pk])
    assert client.get(address).status_code == 200
    answer = client.post(address, article_data(author=samir.pk, **{"action-publish": "1"}))
    assert answer.status_code == 302
    made = ArticlePage.objects.get(slug="uusi")
    assert not made.live
    assert made.owner == aino
    assert made.get_latest_revision_as_object().author == aino.supervisor
    assert made.author == aino.supervisor


def test_articles_author_stays_who_it_is(client: Client, site: Built) -> None:
    page = article(site, "oma", author="aino")
    samir = Supervisor.objects.get(slug="samir")
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), article_data(page, author=samir.pk))
    assert fresh(page).get_latest_revision_as_object().author.slug == "aino"


def test_own_draft_can_be_deleted_and_a_profile_never(client: Client, site: Built) -> None:
    own = article(site, "oma", author="aino")
    assert client.post(reverse("wagtailadmin_pages:delete", args=[own.pk])).status_code == 302
    assert not Page.objects.filter(pk=own.pk).exists()
    profile = site.person["fi"]
    profile.unpublish()
    client.post(reverse("wagtailadmin_pages:delete", args=[profile.pk]))
    client.post(f"/admin/bulk/wagtailcore/page/delete/?id={profile.pk}")
    assert Page.objects.filter(pk=profile.pk).exists()


def test_own_picture_is_added_and_a_colleagues_left_alone(client: Client, aino: User) -> None:
    image = get_image_model().objects.create(title="Silta", file=get_test_image_file(), description="Silta")
    document = get_document_model().objects.create(title="Ohje", file=get_test_image_file("ohje.pdf"))
    for address in (reverse("wagtailimages:edit", args=[image.pk]), reverse("wagtaildocs:edit", args=[document.pk])):
        assert client.get(address).status_code == 302, "refused, with a message"
        client.post(address, {"title": "Muuttui", "collection": 1})
    for address in (
        reverse("wagtailimages:delete", args=[image.pk]),
        reverse("wagtaildocs:delete", args=[document.pk]),
    ):
        client.post(address)
    image.refresh_from_db()
    document.refresh_from_db()
    assert (image.title, document.title) == ("Silta", "Ohje")
    image.uploaded_by_user = aino
    image.save()
    assert client.get(reverse("wagtailimages:edit", args=[image.pk])).status_code == 200
    assert client.get(reverse("wagtailimages_chooser:choose")).status_code == 200


def test_pages_follow_whoever_signs_in_as_the_supervisor(client: Client, site: Built, aino: User) -> None:
    own = article(site, "oma", author="aino")
    person = Supervisor.objects.get(slug="aino")
    person.user = None
    person.save()
    for page in (own, site.person["fi"]):
        assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 302
    person.user = aino
    person.save()
    for page in (own, site.person["fi"]):
        assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_pages_of_before_get_the_permission_once(site: Built) -> None:
    rows = GroupPagePermission.objects.filter(group__name=Role.SUPERVISOR)
    wanted = {page.pk for page in (*site.articles.values(), *site.person.values())}
    assert set(rows.values_list("page_id", flat=True)) == wanted
    rows.filter(page=site.person["fi"]).delete()
    grant_own_pages()
    grant_own_pages()
    assert sorted(rows.values_list("page_id", flat=True)) == sorted(wanted)


def test_editor_goes_on_seeing_every_draft(site: Built, others: ArticlePage) -> None:
    editor = signed_in(somebody(Role.EDITOR))
    assert SECRET in editor.get(f"/admin/pages/{site.articles['fi'].pk}/").content.decode()
    assert SECRET in editor.get(f"/admin/choose-page/{site.articles['fi'].pk}/").content.decode()


def test_somebody_without_pages_sees_none(site: Built, others: ArticlePage) -> None:
    office = signed_in(somebody(Role.OFFICE))
    answer = office.get("/admin/api/main/pages/")
    assert SECRET not in answer.content.decode()
    assert office.get(f"/admin/pages/{site.articles['fi'].pk}/", follow=True).status_code in {200, 403}


def test_editor_has_the_reports_of_every_page(site: Built, others: ArticlePage) -> None:
    editor = signed_in(somebody(Role.EDITOR))
    assert SECRET in editor.get("/admin/localize/reports/translations/").content.decode()
    assert editor.get("/admin/reports/page-types-usage/").status_code == 200
    assert "/admin/reports/aging-pages/" in editor.get("/admin/").content.decode()


def test_reports_of_every_page_are_not_in_a_supervisors_menu(client: Client) -> None:
    menu = client.get("/admin/").content.decode()
    assert "/admin/reports/site-history/" in menu
    assert "/admin/reports/aging-pages/" not in menu
    assert "/admin/localize/reports/translations/" not in menu
