from __future__ import annotations

import pytest
from django.utils.translation import override

from booking.lengths import length


@pytest.mark.parametrize(("minutes", "words"), [(90, "90 min"), (120, "120 min"), (150, "150 min"), (360, "6 h")])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_day_is_said_in_hours_and_a_session_in_minutes(language: str, minutes: int, words: str) -> None:
    with override(language):
        assert length(minutes) == words.replace(" ", "\u00a0")
