"""Finnish as Django writes it; what is typed is understood with a colon, too: 3.5.2026 9.00 or 9:00."""

from __future__ import annotations

from config.formats.typed import DAYS, TIMES, moments

SHORT_DATETIME_FORMAT = "j.n.Y \\k\\l\\o\u00a0G.i"
DATE_INPUT_FORMATS = DAYS
TIME_INPUT_FORMATS = TIMES
DATETIME_INPUT_FORMATS = moments(DAYS)
