"""What a language lacks is told to editors."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from accounts.roles import Role
from booking.models import Service
from cms.models import AccessibilityFacts, PlainPage, Testimonial
from cms.translation_state import Lack, counts, lacking
from tests.accounts.people import staff
from tests.cms.build import Built, add

Count = Callable[[int], AbstractContextManager[object]]


def found(language: str, lack: Lack) -> list[str]:
    return [each.what for each in lacking() if (each.language, each.lack) == (language, lack)]


def test_whole_site_lacks_nothing(site: Built) -> None:
    assert counts() == {code: dict.fromkeys(Lack, 0) for code in ("sv", "en")}


def test_page_without_a_live_translation_is_missing(site: Built) -> None:
    add(site.home["fi"], PlainPage(title="Vain suomeksi", slug="vain"), {})
    site.article["sv"].unpublish()
    assert found("sv", Lack.PAGE) == ["Hiljaisuus videolla", "Vain suomeksi"]
    assert found("en", Lack.PAGE) == ["Vain suomeksi"]


def test_page_of_another_language_alone_is_not_missing(site: Built) -> None:
    add(site.home["sv"], PlainPage(title="Bara på svenska", slug="bara"), {})
    assert counts()["en"][Lack.PAGE] == 0


def test_translation_is_older_when_its_source_was_published_after_it(site: Built) -> None:
    now = timezone.now()
    Page.objects.filter(pk=site.article["fi"].pk).update(last_published_at=now)
    Page.objects.filter(pk=site.article["sv"].pk).update(last_published_at=now - timedelta(days=1))
    Page.objects.filter(pk=site.article["en"].pk).update(last_published_at=now - timedelta(seconds=30))
    assert found("sv", Lack.OLDER) == ["Tystnad på video"]
    assert found("en", Lack.OLDER) == []


def test_name_without_words_in_a_language_is_missing(site: Built) -> None:
    service = Service.objects.get(slug="ryhma")
    service.name.data.pop("sv")
    service.save()
    (what,) = found("sv", Lack.NAME)
    assert "Ryhmätyönohjaus" in what
    service.archived_at = timezone.now()
    service.save()
    assert found("sv", Lack.NAME) == []


def test_words_of_a_testimonial_in_force_and_of_the_statement_are_missing(site: Built) -> None:
    said = Testimonial.objects.create(
        text={"fi": "Selkeni."}, who={"fi": "Opettaja", "sv": "Lärare"}, consented_on=date(2026, 1, 1), how="paper"
    )
    AccessibilityFacts.objects.create(method={"fi": "Kokeiltu."})
    assert found("sv", Lack.NAME) == ["lausunto Opettaja: mitä sanottiin", "saavutettavuusseloste: miten arvioitiin"]
    said.withdrawn_at = timezone.now()
    said.save()
    assert len(found("sv", Lack.NAME)) == 1


def test_name_leads_to_where_it_is_mended(site: Built, client: Client) -> None:
    service = Service.objects.get(slug="ryhma")
    service.name.data.pop("sv")
    service.save()
    said = Testimonial.objects.create(
        text={"fi": "Selkeni."}, who={"fi": "Opettaja"}, consented_on=date(2026, 1, 1), how="paper"
    )
    facts = AccessibilityFacts.objects.create(method={"fi": "Kokeiltu."})
    client.force_login(staff(Role.OWNER))
    html = client.get("/admin/reports/missing-translations/").content.decode()
    led = re.findall(r'<li><a href="([^"]+)">[^<]*:', html)
    assert len(led) == 7  # the service in Swedish; two texts and a fact in two languages
    for url in set(led):
        assert client.get(url, follow=True).status_code == 200
    assert any(url.endswith(f"/{service.pk}/") for url in led)
    assert any(f"testimonial/edit/{said.pk}/" in url for url in led)
    assert any(f"accessibilityfacts/{facts.pk}/" in url for url in led)


def test_queries_do_not_grow_with_rows(site: Built, django_assert_num_queries: Count) -> None:
    with django_assert_num_queries(9):
        lacking()
    for number in range(3):
        add(site.home["fi"], PlainPage(title=f"Lisää {number}", slug=f"lisaa-{number}"), {})
    with django_assert_num_queries(9):
        lacking()


def test_editor_reads_the_report_and_a_supervisor_does_not(site: Built, client: Client) -> None:
    add(site.home["fi"], PlainPage(title="Vain suomeksi", slug="vain"), {})
    client.force_login(staff(Role.EDITOR))
    html = client.get("/admin/reports/missing-translations/").content.decode()
    assert html.count("Vain suomeksi") == 2
    client.force_login(staff(Role.SUPERVISOR))
    assert client.get("/admin/reports/missing-translations/").status_code == 302
