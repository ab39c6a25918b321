"""An editor translates a page in the admin: the trees stay in step, words are translated, facts are shared."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

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
