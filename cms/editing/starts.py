"""What a new page begins with: the parts that a good page of its kind has, their usual headings written, their texts not.

An empty text must be written or its block taken away before the page can be published, so no placeholder goes live.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from cms.models import ArticlePage, LandingPage, ServicePage, SupervisorPage

Part = tuple[str, Any]


def begin(*, page: Page, **kwargs: Any) -> None:
    """Receiver of Wagtail's ``init_new_page``: fills the form of a new page, in the language of its place."""
    made = STARTS.get(type(page))
    if made is None or page.body:
        return
    with override(page.locale.language_code):
        page.body = made()


def service() -> list[Part]:
    return [
        ("section", {"heading": _("What it helps with"), "text": ""}),
        ("steps", {"heading": _("How it goes"), "lead": "", "rows": _run()}),
        ("benefits", {"heading": _("What it may help with"), "rows": _rows("", "", "")}),
        (
            "questions",
            {"heading": _("Often asked"), "questions": _asked(_("Is it therapy?"), _("What does my employer hear?"))},
        ),
        ("call_to_book", {"heading": _("Begin with a conversation"), "text": "", "label": "", "service": None}),
    ]


def article() -> list[Part]:
    return [
        ("text", ""),
        ("pull", ""),
        ("text", ""),
        ("call_to_book", {"heading": _("Begin with a conversation"), "text": "", "label": "", "service": None}),
    ]


def profile() -> list[Part]:
    return [
        ("section", {"heading": _("How I work"), "text": ""}),
        ("section", {"heading": _("What people come to me with"), "text": ""}),
    ]


def landing() -> list[Part]:
    return [
        ("section", {"heading": _("What it is about"), "text": ""}),
        ("benefits", {"heading": _("What it may help with"), "rows": _rows("", "", "")}),
        ("steps", {"heading": _("How it goes"), "lead": "", "rows": _run()}),
        ("questions", {"heading": _("Often asked"), "questions": _asked(_("What does my employer hear?"))}),
        ("call_to_book", {"heading": _("Begin with a conversation"), "text": "", "label": "", "service": None}),
    ]


STARTS: dict[type[Page], Any] = {
    ServicePage: service,
    ArticlePage: article,
    SupervisorPage: profile,
    LandingPage: landing,
}


def _run() -> list[dict[str, str]]:
    return _rows(_("Intro meeting"), _("Agreement"), _("Sessions"), _("Evaluation"))


def _rows(*titles: str) -> list[dict[str, str]]:
    return [{"title": title, "text": ""} for title in titles]


def _asked(*questions: str) -> list[dict[str, str]]:
    return [{"question": question, "answer": ""} for question in questions]
