"""What an editor sees before publishing."""

from __future__ import annotations

from django.test import Client, RequestFactory

from cms.languages import links
from cms.lineage import lineage
from cms.models import PlainPage
from tests.cms.build import Built


def test_draft_is_previewed_with_its_new_words(site: Built) -> None:
    page = site.terms["fi"]
    page.title = "Luonnos"
    response = page.make_preview_request()
    assert response.status_code == 200
    response.render()
    assert "Luonnos" in response.content.decode()


def test_page_that_was_never_saved_stands_nowhere_yet(site: Built) -> None:
    request = RequestFactory().get("/fi/")
    page = PlainPage(title="Uusi")
    assert lineage(page, request).crumbs == ()
    assert [link.url for link in links(request, page)] == ["/fi/", "/sv/", "/en/"]


def test_unpublished_page_is_found_by_nobody(site: Built, client: Client) -> None:
    site.terms["fi"].unpublish()
    assert client.get(site.terms["fi"].url).status_code == 404
