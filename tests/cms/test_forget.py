"""Reports and consents past their time are destroyed; the notice says the figures by which they are."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import override

from accounts.retention import kept_since
from cms import tasks
from cms.actions.forget import forget_old
from cms.figures import SIMPLE, filled
from cms.models import AccessibilityReport, Testimonial

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
NOTICES = {code: Path(settings.BASE_DIR, "demo/content/pages", f"privacy.{code}.md") for code in ("fi", "sv", "en")}


def report(answered_at: datetime | None) -> AccessibilityReport:
    made: AccessibilityReport = AccessibilityReport.objects.create(
        what="The menu.", created_at=NOW - 900 * DAY, answer_by=date(2024, 7, 1), answered_at=answered_at
    )
    return made


def consent(**changes: object) -> Testimonial:
    made: Testimonial = Testimonial.objects.create(
        text="Calm.", who="A teacher", consenter="Kaisa Niemi", consented_on=date(2024, 1, 1), **changes
    )
    return made


@pytest.mark.django_db
def test_a_report_is_destroyed_a_year_after_its_answer() -> None:
    limit = kept_since("reports", now=NOW)
    report(limit - DAY)
    kept = [report(limit + DAY), report(None)]
    assert forget_old(now=NOW) == {"reports": 1, "consents": 0}
    assert set(AccessibilityReport.objects.all()) == set(kept)
    assert forget_old(now=NOW) == {"reports": 0, "consents": 0}


@pytest.mark.django_db
def test_a_consent_is_destroyed_a_year_after_its_last_day() -> None:
    limit = kept_since("consents", now=NOW)
    consent(withdrawn_at=limit - DAY)
    consent(valid_until=limit.date() - DAY)
    kept = [consent(withdrawn_at=limit + DAY), consent(valid_until=limit.date()), consent()]
    assert forget_old(now=NOW) == {"reports": 0, "consents": 2}
    assert set(Testimonial.objects.all()) == set(kept)
    assert forget_old(now=NOW) == {"reports": 0, "consents": 0}


@pytest.mark.django_db
def test_the_job_tells_numbers_alone(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", "accounts.retention"):
        tasks.forget_old(0)
    assert caplog.messages == [
        "cms: past their time and emptied: reports 0, consents 0, log 0, comments 0, approvals 0, versions 0"
    ]


@pytest.mark.parametrize("language", NOTICES)
def test_the_privacy_notice_says_every_period_by_its_figure(language: str) -> None:
    text = NOTICES[language].read_text(encoding="utf-8")
    said = set(re.findall(r"\{(kept_\w+)\}", text))
    assert said == {f"kept_{kind}" for kind in (*settings.RETENTION_MONTHS, "ledger")}
    assert said <= set(SIMPLE)
    section = text[text.index("{kept_bookings}") : text.index("## ", text.index("{kept_bookings}"))]
    by_hand = r"\d|\b(kaksi|kuusi|vuosi|kuukautta|två|sex|ett år|månader|two|six|a year|months)\b"
    assert not re.search(by_hand, section), "a period that the code does not know"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "2 vuotta, 6 kuukautta, 1 kuukausi, 1 vuosi, 6 vuotta"),
        ("sv", "2 år, 6 månader, 1 månad, 1 år, 6 år"),
        ("en", "2 years, 6 months, 1 month, 1 year, 6 years"),
    ],
)
def test_periods_in_words(language: str, words: str) -> None:
    with override(language):
        said = filled("{kept_bookings}, {kept_enquiries}, {kept_unfinished}, {kept_reports}, {kept_ledger}")
        assert said.replace("\u00a0", " ") == words
