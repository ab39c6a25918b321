"""A report of what does not work comes in, and is answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from accounts import audit
from cms.locks import locked_report
from cms.models import AccessibilityReport

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """As it was typed. ``email`` may be empty: then nobody is answered, and it is mended all the same."""

    what: str
    where: str = ""
    name: str = ""
    email: str = ""
    language: str = "fi"


def report_accessibility(told: Told, *, now: datetime) -> AccessibilityReport:
    """Stores it and defers the messages to the office and the sender in the same transaction (Law 6)."""
    from cms.tasks import tell_of_report

    with transaction.atomic():
        made = AccessibilityReport.objects.create(
            what=told.what,
            where=told.where,
            name=told.name,
            email=told.email,
            language=told.language,
            created_at=now,
            answer_by=AccessibilityReport.due(timezone.localdate(now)),
        )
        tell_of_report.defer(report_id=made.pk, to="office")
        if made.email:
            tell_of_report.defer(report_id=made.pk, to="sender")
        return made


def mark_answered(found: AccessibilityReport, *, by: User, now: datetime) -> AccessibilityReport:
    """The office has answered, by its own mail or telephone. A second time changes nothing. Raises Busy."""
    with locked_report(found) as fresh:
        if fresh.answered_at is None:
            fresh.answered_at, fresh.answered_by = now, by
            fresh.save(update_fields=["answered_at", "answered_by"])
            audit.record(fresh, "accessibility.answered", user=by)
        return fresh
