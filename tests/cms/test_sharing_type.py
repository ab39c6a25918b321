"""The typefaces of share pictures."""

from __future__ import annotations

import pytest

from cms.sharing.type import SANS, display
from cms.theme.fonts import Pairing


def test_typeface_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pairing whose file was forgotten must not draw every picture in another face."""
    lost = Pairing("Lost", ("fonts/forgotten.woff2", SANS))
    monkeypatch.setattr("cms.sharing.type.PAIRINGS", {"lost": lost})
    with pytest.raises(FileNotFoundError, match=r"fonts/forgotten\.woff2"):
        display("lost", 72)
