"""Finished messages about a report of what does not work."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from booking.messages import words
from booking.messages.letter import Letter
from cms.models import AccessibilityReport
from cms.practice import practice
from notifications.message import Message, Recipient


def compose_report(report_id: int, *, to: str) -> Message | None:
    """``to``: "office" or "sender". None where nobody can be reached. What was written stays behind the sign-in."""
    report = AccessibilityReport.objects.get(pk=report_id)
    office = practice(settings.LANGUAGE_CODE)
    at_office = to == "office"
    recipient = (
        Recipient(name=office.name, address=office.email, language=settings.LANGUAGE_CODE)
        if at_office
        else Recipient(name=report.name, address=report.email, language=report.language)
    )
    if not recipient.address:
        return None
    with translation.override(recipient.language):
        mail = (_to_office(report) if at_office else _to_sender(report)).rendered(recipient.language)
    answer_to = report.email if at_office else office.email
    return Message(
        key=f"accessibility:{report.uuid}:{to}",
        recipient=recipient,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        reply_to=(answer_to,) if answer_to else (),
    )


def _to_office(report: AccessibilityReport) -> Letter:
    paragraphs = [_("Somebody could not use a part of the site. Read in the admin what and where.")]
    if report.email:
        day = date_format(report.answer_by, "SHORT_DATE_FORMAT")
        paragraphs.append(_("An answer is promised by %(day)s. When it is given, mark it there.") % {"day": day})
    address = reverse("wagtailsnippets_cms_accessibilityreport:list")
    return Letter(
        subject=_("A report on accessibility"),
        heading=_("Something on the site does not work for somebody"),
        paragraphs=paragraphs,
        button=(_("Read the report"), words.absolute(address)),
    )


def _to_sender(report: AccessibilityReport) -> Letter:
    day = date_format(report.answer_by, "SHORT_DATE_FORMAT")
    return Letter(
        subject=_("We have your report"),
        heading=_("Thank you, your report has arrived"),
        paragraphs=[_("We look into it and answer by %(day)s at the latest.") % {"day": day}],
        after=[_("If you did not write to us, somebody has used your address. You need not do anything.")],
    )
