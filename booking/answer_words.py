"""The promise of an answer in words, for the place of ``when`` in "We answer %(when)s."."""

from __future__ import annotations

from datetime import date

from django.utils.translation import pgettext

from booking import when
from booking.answering import Answer


def answer_words(answer: Answer, *, today: date | None = None) -> str:
    """On Monday 23 November by 14:00; on ``today``: today by 14:00; without an hour: on Monday 23 November at the latest.

    A letter says no ``today``: nobody knows on which day it is read.
    """
    day = when.on_day(answer.day)
    if answer.by is None:
        # Translators: goes into "We answer %(when)s."
        words = pgettext("when an answer comes", "on %(day)s at the latest") % {"day": day}
    elif answer.day == today:
        # Translators: goes into "We answer %(when)s."
        words = pgettext("when an answer comes", "today by %(time)s") % {"time": when.clock(answer.by)}
    else:
        # Translators: goes into "We answer %(when)s."
        words = pgettext("when an answer comes", "on %(day)s by %(time)s") % {
            "day": day,
            "time": when.clock(answer.by),
        }
    return words
