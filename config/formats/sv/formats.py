"""Finland's Swedish: 3.5.2026, kl. 9.00."""

from __future__ import annotations

from config.formats.typed import DAYS, TIMES, moments

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j.n.Y"
TIME_FORMAT = "G.i"
DATETIME_FORMAT = "j F Y \\k\\l.\u00a0G.i"
SHORT_DATETIME_FORMAT = "j.n.Y \\k\\l.\u00a0G.i"
FIRST_DAY_OF_WEEK = 1
DATE_INPUT_FORMATS = DAYS
TIME_INPUT_FORMATS = TIMES
DATETIME_INPUT_FORMATS = moments(DATE_INPUT_FORMATS)
