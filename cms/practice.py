"""The practice's facts in one language, as templates of every room read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import override

from booking.answering import Rule
from booking.spoken import in_language
from cms.cached import remember
from cms.models.plain import PlainPage
from cms.models.practice_settings import PracticeSettings
from cms.opening_hours import hours_of


@dataclass(frozen=True)
class Helpline:
    number: str
    language: str
    """In the reader's language, ready to follow the number: "in Finnish"."""


@dataclass(frozen=True)
class MarkedPage:
    """A page that the settings mark, in the reader's language; else in the one that it was chosen in."""

    title: str
    url: str


@dataclass(frozen=True)
class Practice:
    name: str
    mark: str
    mark_small: str
    tagline: str
    phone: str
    crisis_phone: str
    answer_by: time | None
    answering: Rule
    """By when an enquiry is answered: {% answer_when %} puts it into words."""
    email: str
    hours: str
    town: str
    address: str
    footer_text: str
    emergency_number: str
    helpline_name: str
    helplines: tuple[Helpline, ...]
    opening_hours: tuple[str, ...]
    """In schema.org's words, for search engines."""
    numbers_checked_on: date | None
    terms: MarkedPage | None
    privacy: MarkedPage | None

    @property
    def to_agree(self) -> list[MarkedPage]:
        """What somebody who orders reads: the terms and the privacy notice, as far as they are marked."""
        return [page for page in (self.terms, self.privacy) if page is not None]


def practice(language: str) -> Practice:
    """The facts in ``language``. No query while they are cached; an empty installation still has a name."""
    return remember("practice", language, lambda: _read(language))


def _read(language: str) -> Practice:
    row = PracticeSettings.objects.first() or PracticeSettings()
    marked = _marked(row, language)
    with override(language):
        name = str(row.name) or "Avain"
        return Practice(
            name=name,
            mark=str(row.mark) or name,
            mark_small=str(row.mark_small),
            tagline=str(row.tagline),
            phone=row.phone,
            crisis_phone=row.crisis_phone or row.phone,
            answer_by=row.answer_by,
            answering=_answering(row),
            email=row.email,
            hours=str(row.hours),
            town=str(row.town),
            address=str(row.address),
            footer_text=str(row.footer_text),
            emergency_number=row.emergency_number,
            helpline_name=str(row.helpline_name),
            opening_hours=hours_of(row.opening_hours),
            helplines=_helplines(row.helplines),
            numbers_checked_on=row.numbers_checked_on,
            terms=marked.get(row.terms_page_id),
            privacy=marked.get(row.privacy_page_id),
        )


def _answering(row: PracticeSettings) -> Rule:
    return Rule(
        zone=ZoneInfo(settings.TIME_ZONE),
        days=frozenset(row.answer_days),
        by=row.answer_by,
        takes=timedelta(minutes=row.answer_minutes),
        within=row.answer_within,
    )


def _marked(row: PracticeSettings, language: str) -> dict[int | None, MarkedPage]:
    """By the key of the page that was chosen. Two queries, whatever is marked."""
    keys = [key for key in (row.terms_page_id, row.privacy_page_id) if key]
    chosen = list(PlainPage.objects.filter(pk__in=keys)) if keys else []
    live = PlainPage.objects.live().filter(translation_key__in={page.translation_key for page in chosen})
    by_key: dict[object, dict[str, PlainPage]] = {}
    for page in live.select_related("locale"):
        by_key.setdefault(page.translation_key, {})[page.locale.language_code] = page
    found: dict[int | None, MarkedPage] = {}
    for page in chosen:
        versions = by_key.get(page.translation_key, {})
        shown = versions.get(language) or next((one for one in versions.values() if one.pk == page.pk), None)
        if shown is not None:
            found[page.pk] = MarkedPage(shown.title, shown.url or "")
    return found


def _helplines(numbers: Any) -> tuple[Helpline, ...]:
    """Those that there are, in the order of the site's languages; none stands in for another."""
    data = getattr(numbers, "data", None)
    found = data if isinstance(data, dict) else {}
    return tuple(
        Helpline(number, in_language(code)) for code, _name in settings.LANGUAGES if (number := found.get(code))
    )
