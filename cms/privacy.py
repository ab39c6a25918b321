"""What the site holds about a person: words that we may quote, reports of what did not work."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.privacy import ErasureReport, PersonalData
from cms.actions import withdraw_testimonial
from cms.models import AccessibilityReport, Testimonial

GONE = "–"


class QuotedWords(PersonalData):
    """Testimonials, found by the address that the person gave with the consent."""

    slug = "quoted-words"
    label = _("What you let us quote")

    def export(self, *, user: User) -> Mapping[str, object]:
        return {"testimonials": [_told(row) for row in _of(user)]}

    def erase(self, *, user: User, now: datetime) -> ErasureReport:
        """Withdrawn, then blanked: neither words nor name remain."""
        rows = list(_of(user))
        for row in rows:
            withdraw_testimonial(row, by=None, now=now)
        _of(user).update(text=GONE, who=GONE, consenter=GONE, consenter_email="")
        return ErasureReport(blanked={"testimonials": len(rows)})


class Reports(PersonalData):
    """Reports on accessibility, found by the address that was left for the answer."""

    slug = "accessibility-reports"
    label = _("What you told us of accessibility")

    def export(self, *, user: User) -> Mapping[str, object]:
        rows = _reports(user)
        return {
            "reports": [
                {
                    "uuid": row.uuid,
                    "where": row.where,
                    "what": row.what,
                    "name": row.name,
                    "email": row.email,
                    "created_at": row.created_at,
                    "answered_at": row.answered_at,
                }
                for row in rows
            ]
        }

    def erase(self, *, user: User, now: datetime) -> ErasureReport:
        return ErasureReport(blanked={"reports": _reports(user).update(what=GONE, where="", name="", email="")})


def _reports(user: User) -> QuerySet[AccessibilityReport]:
    reports = AccessibilityReport.objects
    return reports.filter(email__iexact=user.email) if user.email else reports.none()


def _of(user: User) -> QuerySet[Testimonial]:
    return Testimonial.objects.filter(consenter_email__iexact=user.email) if user.email else Testimonial.objects.none()


def _told(row: Testimonial) -> dict[str, object]:
    return {
        "uuid": row.uuid,
        "text": str(row.text),
        "who": str(row.who),
        "name": row.consenter,
        "email": row.consenter_email,
        "consented_on": row.consented_on.isoformat(),
        "how": row.how,
        "valid_until": row.valid_until.isoformat() if row.valid_until else None,
        "withdrawn_at": row.withdrawn_at,
    }
