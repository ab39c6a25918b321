"""An editor translates a page in the admin: the trees stay in step, words are translated, facts are shared."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from accounts.models import User
from cms.editing.attention import needs
from cms.models import ArticlePage
from tests.cms.build import Built, add


def test_article_is_translated_and_published(
    site: Built, client: Client, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    source_page = add(
        site.articles["fi"],
        ArticlePage(
            title="Uusi kirjoitus",
            slug="uusi",
            lead="Johdanto.",
            author=site.person["fi"].supervisor,
            category=site.article["fi"].category,
            body=[
                ("text", "<p>Ensimmäinen kappale.</p>"),
                ("quotation", {"text": "Sanoja.", "who": "Opettaja"}),
            ],
        ),
        {},
    )
    swedish = Locale.objects.get(language_code="sv")
    source, _made = TranslationSource.get_or_create_from_instance(source_page)
    translation = Translation.objects.create(source=source, target_locale=swedish)
    words = {
        "Uusi kirjoitus": "En ny text",
        "Johdanto.": "Inledning.",
        "Ensimmäinen kappale.": "Första stycket.",
        "Sanoja.": "Ord.",
        "Opettaja": "Lärare",
    }
    for segment in source.stringsegment_set.select_related("string", "context"):
        if segment.string.data in words:
            StringTranslation.objects.create(
                translation_of=segment.string,
                context=segment.context,
                locale=swedish,
                data=words.pop(segment.string.data),
            )
    assert not words, "every word of the page is offered for translation"
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)

    twin = ArticlePage.objects.get(translation_key=source_page.translation_key, locale=swedish)
    assert twin.get_parent().pk == site.articles["sv"].pk
    assert twin.author_id == source_page.author_id
    assert twin.category_id == source_page.category_id
    html = client.get(twin.url).content.decode()
    for said in ("En ny text", "Inledning.", "Första stycket.", "Ord.", "Lärare"):
        assert said in html


def test_page_handed_over_for_translation_is_nobodys_until_it_is_published(site: Built, admin_client: Client) -> None:
    page = add(site.articles["fi"], ArticlePage(title="Väsymys työssä", lead="Johdanto."), {})
    swedish, english = (Locale.objects.get(language_code=code) for code in ("sv", "en"))
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    assert admin_client.post(address, {"locales": [swedish.pk, english.pk]}).status_code == 302
    for twin in ArticlePage.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk):
        assert (twin.live, twin.title) == (False, page.title)
        read = Client().get(twin.url).content.decode()
        assert 'class="note foreign' in read, "the first language stands in, and says so"
        assert f'rel="canonical" href="http://localhost:8000{page.url}"' in read
    owner = User.objects.get(is_superuser=True)
    (need,) = needs(owner, now=timezone.now())
    assert [(row.label, row.note) for row in need.rows] == [("Väsymys työssä (fi)", "svenska, English")]


def test_address_of_a_title_is_plain(site: Built) -> None:
    assert add(site.articles["fi"], ArticlePage(title="Väsymys työssä, Åbo"), {}).slug == "vasymys-tyossa-abo"
