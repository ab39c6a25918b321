"""What is shown of a found page: no heading runs into its text, and nothing begins with a scrap."""

from __future__ import annotations

import pytest
from wagtail.rich_text import RichText

from cms.blocks.words import TextBlock
from cms.models import SearchEntry
from cms.search.finding import find
from cms.search.indexing import index_page, joined
from cms.search.snippets import _part
from tests.cms.build import Built


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["Ryhmässä", "Ryhmä sopii.", "Kenelle?", "Johtajille", ""], "Ryhmässä · Ryhmä sopii. Kenelle? Johtajille"),
        (["Hän sanoi: ”Niin.”", "Sitten"], "Hän sanoi: ”Niin.” Sitten"),
    ],
)
def test_heading_is_parted_from_what_follows(parts: list[str], whole: str) -> None:
    assert joined(parts) == whole


def test_headings_and_rows_of_a_text_are_pieces_of_their_own() -> None:
    text = RichText("<h2>Kenelle</h2><p>Johtajille &amp; muille {phone}</p><ul><li>yksi</li><li>kaksi</li></ul>")
    assert TextBlock().get_searchable_content(text) == ["Kenelle", "Johtajille & muille {phone}", "yksi", "kaksi"]


@pytest.mark.parametrize(
    ("snippet", "shown"),
    [
        ("asiakkaiden. \x02Ryhmä\x03 kokoontuu", "… \x02Ryhmä\x03 kokoontuu …"),
        ("oma suunta. Nyt \x02ryhmä\x03", "… Nyt \x02ryhmä\x03 …"),
        ("Kenelle · \x02ryhmä\x03", "… \x02ryhmä\x03 …"),
        ("\x02ryhmä\x03 tulee. Sitten", "… \x02ryhmä\x03 tulee. Sitten …"),
        ("viisi · \x02ryhmä\x03 … ja ehkä. Toinen \x02ryhmä\x03", "… \x02ryhmä\x03 … Toinen \x02ryhmä\x03 …"),
        ("on 24.11. kello \x02ryhmä\x03", "… on 24.11. kello \x02ryhmä\x03 …"),
        ("klo 9. Sitten \x02ryhmä\x03", "… klo 9. Sitten \x02ryhmä\x03 …"),
        ("Alku, keski\x02kohta\x03", "Alku, keski\x02kohta\x03 …"),
        ("On se jo oma suunta. Nyt \x02ryhmä\x03", "… On se jo oma suunta. Nyt \x02ryhmä\x03 …"),
    ],
)
def test_snippet_begins_with_no_scrap_of_what_went_before(snippet: str, shown: str) -> None:
    assert _part(snippet, "Alku, keskikohta ja loppu") == shown


def test_snippet_keeps_the_heading_that_its_text_begins_with() -> None:
    assert _part("Hinta · 120 € \x02ryhmä\x03", "Hinta · 120 € ryhmä ja muuta") == "Hinta · 120 € \x02ryhmä\x03 …"


def test_excerpt_of_a_service_does_not_answer_what_nobody_asked(site: Built) -> None:
    page = site.service["en"]
    index_page(page.pk)
    entry = SearchEntry.objects.get(page_id=page.pk)
    assert "person" not in f"{entry.title} {entry.lead} {entry.text}".lower().split()
    assert page.pk in {found.pk for found in find("person", language="en").pages}, "and is found by it"
