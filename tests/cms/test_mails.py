"""What every mail's markup holds together."""

from __future__ import annotations

import pytest
from django.utils.safestring import mark_safe

from cms.templatetags.mails import whole_times

KEPT = '<span style="white-space:nowrap;">{}</span>'


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("klo\u00a013.00–14.00 (Suomen aikaa)", f"klo\u00a0{KEPT.format('13.00–14.00')} (Suomen aikaa)"),
        ("9:00–10:30.", f"{KEPT.format('9:00–10:30')}."),
        ("Aino Repola – Lehtisalmi", "Aino Repola – Lehtisalmi"),
        ("<b>9.00–10.00</b>", f"&lt;b&gt;{KEPT.format('9.00–10.00')}&lt;/b&gt;"),
    ],
)
def test_no_line_ends_within_a_meetings_hours(words: str, shown: str) -> None:
    assert whole_times(words) == shown


def test_what_is_safe_already_is_escaped_no_second_time() -> None:
    assert whole_times(mark_safe("a<br>b")) == "a<br>b"
