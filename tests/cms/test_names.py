"""A service and a supervisor are called the same on their page, the overviews and in booking, whatever is renamed."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.models import Translation, TranslationSource

from accounts.roles import Role
from booking.models import Service, Supervisor
from cms.models import ServicePage
from tests.cms.build import Built, three
from tests.cms.editors import fresh, signed_in, somebody


def rename(slug: str) -> Service:
    service = Service.objects.get(slug=slug)
    service.name = three("Oma tunti", "En egen timme", "An hour of one's own")
    service.save()
    return service


def test_new_name_of_a_service_is_on_its_pages_and_overviews(site: Built, client: Client) -> None:
    rename("yksilo")
    for language, name in (("fi", "Oma tunti"), ("sv", "En egen timme"), ("en", "An hour of one&#x27;s own")):
        assert f"{name}</h1>" in client.get(site.service[language].url).content.decode()
        assert f"{name}</a></h3>" in client.get(site.services[language].url).content.decode()
    assert fresh(site.service["fi"]).draft_title == "Oma tunti"


def test_new_name_holds_against_an_older_draft(site: Built) -> None:
    page = fresh(site.service["fi"])
    draft = page.save_revision()
    rename("yksilo")
    draft.publish()
    assert fresh(page).title == "Oma tunti"


def test_page_is_made_without_a_title_and_called_as_its_service(site: Built) -> None:
    editor = signed_in(somebody(Role.EDITOR))
    service = Service.objects.get(slug="ryhma")
    address = reverse("wagtailadmin_pages:add", args=["cms", "servicepage", site.services["sv"].pk])
    form = editor.get(address).content.decode()
    assert 'name="title"' not in form
    assert "The page takes its name from what you choose below." in form
    data = {
        "service": service.pk,
        "slug": "",
        "lead": "",
        "seo_title": "",
        "search_description": "",
        "comments": inline_formset([]),
        "body": streamfield([]),
        "action-publish": "1",
    }
    answer = editor.post(address, nested_form_data(data))
    assert answer.status_code == 302, answer.content.decode()[:3000]
    page = ServicePage.objects.get(service=service)
    assert (page.title, page.slug) == ("Grupphandledning", "grupphandledning")


def test_new_page_is_previewed_before_anything_is_chosen(site: Built) -> None:
    address = reverse("wagtailadmin_pages:preview_on_add", args=["cms", "servicepage", site.services["fi"].pk])
    data = {"service": "", "slug": "", "lead": "", "comments": inline_formset([]), "body": streamfield([])}
    answer = signed_in(somebody(Role.EDITOR)).post(address, nested_form_data(data))
    assert answer.status_code == 200
    assert "is_valid" in answer.json()


@pytest.mark.parametrize(
    ("role", "words"), [(Role.OWNER, "Change the name"), (Role.EDITOR, "The office can change it.")]
)
def test_editor_is_told_where_the_name_is_changed(site: Built, role: Role, words: str) -> None:
    html = (
        signed_in(somebody(role)).get(reverse("wagtailadmin_pages:edit", args=[site.service["fi"].pk])).content.decode()
    )
    assert words in html
    assert ("Change the name" in html) == (role == Role.OWNER)


def test_name_is_not_offered_for_translation_and_comes_in_its_language(site: Built) -> None:
    site.service["sv"].delete()
    source, _made = TranslationSource.get_or_create_from_instance(site.service["fi"])
    assert not source.stringsegment_set.filter(context__path="title").exists()
    translation = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="sv"))
    translation.save_target(publish=True)
    twin = ServicePage.objects.get(translation_key=site.service["fi"].translation_key, locale__language_code="sv")
    assert twin.title == "Individuell handledning"


def test_new_name_of_a_supervisor_is_on_every_page_about_them(site: Built) -> None:
    person = Supervisor.objects.get(slug="aino")
    person.name = "Aino Repola-Virta"
    person.save()
    assert {fresh(page).title for page in site.person.values()} == {"Aino Repola-Virta"}


def test_name_that_is_missing_in_a_language_is_that_of_another(site: Built) -> None:
    service = Service.objects.get(slug="yksilo")
    service.name = {"fi": "Oma tunti"}
    service.save()
    assert fresh(site.service["en"]).title == "Oma tunti"
