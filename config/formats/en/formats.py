"""British English: 3 May 2026, 09:00, the week begins on Monday."""

from __future__ import annotations

from config.formats.typed import DAYS, TIMES, moments

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j M Y"
MONTH_DAY_FORMAT = "j F"
YEAR_MONTH_FORMAT = "F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
SHORT_DATETIME_FORMAT = "j M Y, H:i"
FIRST_DAY_OF_WEEK = 1
DATE_INPUT_FORMATS = [*DAYS, "%d/%m/%Y"]
TIME_INPUT_FORMATS = TIMES
DATETIME_INPUT_FORMATS = moments(DATE_INPUT_FORMATS)
