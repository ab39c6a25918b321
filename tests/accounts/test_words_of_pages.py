"""What the account's pages do with what they are given."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from accounts.templatetags.accounts_words import in_fours, this_first


def test_a_long_key_is_copied_in_groups() -> None:
    assert in_fours("OIHWH7PQXP2D") == "OIHW H7PQ XP2D"
    assert in_fours("OIHWH") == "OIHW H"


def test_ones_own_browser_comes_first_and_the_others_as_they_came() -> None:
    sessions: Any = [
        SimpleNamespace(name=name, is_current=lambda name=name: name == "this") for name in ("old", "this", "new")
    ]
    assert [one.name for one in this_first(sessions)] == ["this", "old", "new"]
