"""Rules of the house that import-linter cannot say."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOMS = ("accounts", "booking", "cms", "files", "notifications", "payments", "plugins", "video")
ROOT: Path = settings.BASE_DIR


def python_files(*patterns: str) -> list[Path]:
    return sorted(path for room in ROOMS for pattern in patterns for path in (ROOT / room).glob(pattern))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize(
    "path",
    python_files("**/actions/*.py", "**/actions.py", "slots.py", "series.py", "**/states.py"),
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_actions_know_neither_requests_nor_wagtail(path: Path) -> None:
    assert not [name for name in imported(path) if name.startswith(("django.http", "wagtail"))]


def test_no_room_is_named_for_nothing() -> None:
    names = {path.stem for path in python_files("*.py", "*/")}
    assert not names & {"core", "common", "base", "helpers", "utils"}


def test_nobody_sends_signals_that_swallow_errors() -> None:
    assert not [path for path in python_files("**/*.py") if "send_robust(" in path.read_text()]


LIMITED = re.compile(r"lock_timeout|bounded\(|locks\.locked\(")
TAKES_A_LOCK = re.compile(r"select_for_update\(|pg_(try_)?advisory|FOR (NO KEY )?UPDATE|lock_timeout|LOCK TABLE")


def test_locks_are_taken_in_files_named_for_them() -> None:
    """Law 1: late, in one file a room, in key order, with a time limit."""
    rooms = [*ROOMS, "demo", "config"]
    files = [path for room in rooms for path in (ROOT / room).rglob("*.py")]
    takers = {path.relative_to(ROOT) for path in files if TAKES_A_LOCK.search(path.read_text())}
    assert takers, "the rule finds what it looks for"
    assert {path for path in takers if path.name != "locks.py"} == set()
    unbounded = [path for path in takers if not LIMITED.search((ROOT / path).read_text())]
    assert unbounded == []
