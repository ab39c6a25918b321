"""The bridge of a process: drawn from numbers, told in words."""

from __future__ import annotations

from typing import Any

import pytest

from cms.blocks.process import ProcessBlock, drawn


def span(sessions: int, pier: str = "") -> dict[str, Any]:
    return {"title": "Alku", "sessions": sessions, "text": "Tavoitteet.", "pier": pier}


def value(*spans: dict[str, Any]) -> Any:
    raw = {"heading": "Vuosi", "lead": "", "before": "Sopimus", "after": "Kooste", "spans": list(spans)}
    return ProcessBlock().to_python(raw)


def test_sessions_are_numbered_through() -> None:
    assert [(each.first, each.last) for each in drawn([span(4), span(2), span(6)])] == [(1, 4), (5, 6), (7, 12)]


def test_dots_divide_a_span_evenly_and_the_last_session_is_the_pier() -> None:
    (only,) = drawn([span(4)])
    assert only.dots == ("25.00", "50.00", "75.00")
    assert only.arcs[0] == ("0.00", "25.00")
    assert only.arcs[-1] == ("75.00", "100.00")


def test_a_span_of_one_session_has_one_arc_and_no_dot() -> None:
    (only,) = drawn([span(1)])
    assert (only.dots, only.arcs) == ((), (("0.00", "100.00"),))


@pytest.mark.parametrize("where", ["band", "column"])
def test_words_stand_in_order_and_the_drawing_is_decoration(where: str) -> None:
    html = ProcessBlock().render(value(span(4, "Väliarviointi"), span(1)), context={"where": where})
    words = ("Sopimus", "Alku", "4 tapaamista", "(1–4)", "Väliarviointi", "1 tapaaminen", "Kooste")
    places = [html.index(word) for word in words]
    assert places == sorted(places)
    assert html.count("<svg") == html.count('aria-hidden="true"') == 4
    assert "process__spans--2" in html
    assert "style=" not in html
