"""Finnish as Django writes it; what is typed is understood with a colon, too: 3.5.2026 9.00 or 9:00."""

from __future__ import annotations

from config.formats.typed import DAYS, TIMES, moments

DATE_INPUT_FORMATS = DAYS
TIME_INPUT_FORMATS = TIMES
DATETIME_INPUT_FORMATS = moments(DAYS)
