"""What an absent plugin's block holds goes along wherever its page goes: back in time, into copies, other languages."""

from __future__ import annotations

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms.models import PlainPage
from tests.cms.build import Built
from tests.cms.stored import KNOWN, store, stored

NESTED = {
    "type": "survey",
    "value": {
        "heading": "Kysely",
        "questions": [
            {"type": "item", "value": {"text": "Miten voit?", "answers": ["hyvin", "huonosti"]}, "id": "a1"},
            {"type": "item", "value": {"text": "Entä työ?", "image": 7, "more": {"deep": [1, None, True]}}, "id": "a2"},
        ],
    },
    "id": "11111111-1111-1111-1111-111111111111",
}


@pytest.fixture
def page(site: Built) -> PlainPage:
    return store(site.terms["fi"], [KNOWN, NESTED])


def test_nested_values_survive_saving(page: PlainPage) -> None:
    page.save()
    assert stored(page) == [KNOWN, NESTED]


def test_return_to_an_earlier_version_brings_it_back(page: PlainPage) -> None:
    earlier = page.save_revision()
    page.body = [("text", "<p>Toinen</p>")]
    page.save_revision().publish()
    assert [child["type"] for child in stored(page)] == ["text"]
    restored = earlier.as_object()
    restored.save_revision(previous_revision=earlier).publish()
    assert stored(page) == [KNOWN, NESTED]


def test_copy_holds_it_too(page: PlainPage) -> None:
    page.save_revision()
    copied = page.copy(update_attrs={"slug": "kopio", "title": "Kopio"})
    assert [child["value"] for child in stored(copied)] == [KNOWN["value"], NESTED["value"]]
    copied.get_latest_revision().publish()
    assert stored(copied)[1]["value"] == NESTED["value"]


def test_alias_follows_it(page: PlainPage, site: Built) -> None:
    alias = page.create_alias(update_slug="alias")
    assert stored(alias)[1]["value"] == NESTED["value"]
    page.save_revision().publish()
    assert stored(alias)[1]["value"] == NESTED["value"]


def test_translation_takes_it_along_untranslated(page: PlainPage, site: Built) -> None:
    site.terms["sv"].delete()
    swedish = Locale.objects.get(language_code="sv")
    source, _made = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=swedish)
    for segment in source.stringsegment_set.select_related("string", "context"):
        assert "Kysely" not in segment.string.data
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=swedish, data=f"sv {segment.string.data}"
        )
    translation.save_target(publish=True)
    twin = PlainPage.objects.get(translation_key=page.translation_key, locale=swedish)
    assert stored(twin)[0]["value"] == "<p>sv Ennen</p>"
    assert stored(twin)[1]["value"] == NESTED["value"]
    source.update_from_db()
    translation.save_target(publish=True)
    assert stored(twin)[1]["value"] == NESTED["value"]
