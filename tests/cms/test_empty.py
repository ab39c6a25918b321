"""A site where nothing has been written or offered yet."""

from __future__ import annotations

from django.test import Client

from booking.models import Service
from cms.cached import forget
from tests.cms import build


def test_empty_installation_has_a_page_and_a_name(db: None, client: Client) -> None:
    response = client.get("/fi/search/")
    assert response.status_code == 200
    assert "– Avain</title>" in response.content.decode()


def test_overview_of_an_empty_catalogue_leads_on(db: None, client: Client) -> None:
    build.make_catalogue()
    site = build.make_site(("en",))
    Service.objects.update(published=False)
    forget()
    assert "Services are on their way" in client.get(site.services["en"].url).content.decode()
