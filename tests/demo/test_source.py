from __future__ import annotations

import re
from pathlib import Path

import pytest

from demo.markup import Item, Part, parts
from demo.source import CONTENT, LANGUAGES, data, prose
from demo.streams import html, stream

TEXTS = sorted({path.name.split(".")[0] and str(path.relative_to(CONTENT)) for path in CONTENT.rglob("*.md")})


def names() -> list[str]:
    return sorted({re.sub(r"\.(fi|sv|en)\.md$", "", text) for text in TEXTS})


@pytest.mark.parametrize("name", names())
def test_every_text_is_there_in_each_language_with_the_same_parts(name: str) -> None:
    shapes = []
    for language in LANGUAGES:
        text = prose(name, language)
        shapes.append((sorted(text.head), [part.kind for part in parts(text.body)]))
    assert shapes[0] == shapes[1] == shapes[2]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [each for each in names() if each.startswith("articles/")])
def test_articles_have_a_real_length(name: str, language: str) -> None:
    assert 400 <= len(prose(name, language).body.split()) <= 750


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_repeats_a_figure_that_the_code_knows(text: str) -> None:
    """A rate of VAT comes from the ledger, a limit for cancelling from its service: ``{cancel_hours:individual}``."""
    typed = r"\d+[.,]5\s*%|\d+ (?:tuntia ennen|timmar före|hours before)"
    assert re.findall(typed, (CONTENT / text).read_text(encoding="utf-8")) == []


def test_steps_fit_the_block() -> None:
    for name in names():
        for part in parts(prose(name, "fi").body):
            if part.kind == "steps":
                assert 2 <= len(part.items) <= 6, name


def test_parts_reads_a_block_with_items_and_arguments() -> None:
    found = parts("Before.\n\n::: ways For whom? | x\nA lead.\n### Me | individual\nWords.\n:::\nAfter.")
    assert found == [
        Part("text", text="Before."),
        Part("ways", "For whom?", "x", "A lead.", items=(Item("Me", "individual", "Words."),)),
        Part("text", text="After."),
    ]


def test_parts_takes_the_source_of_a_quotation() -> None:
    assert parts("::: quote\nWords.\n— Somebody\n:::") == [Part("quote", text="Words.", source="Somebody")]


def test_parts_refuses_a_block_that_is_never_closed() -> None:
    with pytest.raises(ValueError, match="never closed"):
        parts("::: steps Heading\n### One")


def test_prose_refuses_a_text_without_a_head(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bare.fi.md").write_text("words\n+++\n+++\n", encoding="utf-8")
    monkeypatch.setattr("demo.source.CONTENT", tmp_path)
    with pytest.raises(ValueError, match="must begin with a head"):
        prose("bare", "fi")


def test_html_is_as_wagtail_stores_it() -> None:
    assert html("A **b** and *i*\n\n- one") == "<p>A <b>b</b> and <i>i</i></p><ul><li>one</li></ul>"


def test_stream_has_the_same_ids_each_time() -> None:
    asked = parts("::: questions Asked\n### Why?\nBecause.\n:::")
    assert stream(asked, key="k", services={}) == stream(asked, key="k", services={})
    assert stream(asked, key="k", services={}) != stream(asked, key="other", services={})


def test_enquiries_come_to_the_offices_address_and_not_to_the_invoices() -> None:
    """Whoever chose nobody writes to the default seller (booking.messages.enquiries)."""
    assert data("sellers/kaarisilta")["email"] == data("practice")["email"]
