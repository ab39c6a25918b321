"""``python -m config.lint``: every check that runs nothing, all of them, and then the verdict."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = [sys.executable, "-m"]
ROOMS = ("plugins", "files", "notifications", "accounts", "payments", "booking", "video", "cms", "demo", "config")
# No check needs a database; makemigrations would warn that it found none.
ENVIRONMENT = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "PYTHONWARNINGS": "ignore::RuntimeWarning"}
LONGEST = 300  # lines of a Python file


def tracked(pattern: str) -> list[str]:
    """Files under version control, or about to be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", pattern]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [path for path in found if (ROOT / path).exists()]


def commands() -> dict[str, list[str]]:
    """Each check's name and command."""
    templates = tracked("templates/**/*.html") + tracked("templates/*.html")
    return {
        "ruff": [*PYTHON, "ruff", "check", "--quiet", "."],
        "ruff format": [*PYTHON, "ruff", "format", "--check", "--quiet", "."],
        "import-linter": [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
        ],
        "mypy": [*PYTHON, "mypy", *ROOMS],
        "djade": [str(Path(sys.executable).with_name("djade")), "--check", "--target-version", "5.2", *templates],
        "djlint": [*PYTHON, "djlint", "--lint", "--quiet", "templates"],
        "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
        "system checks": [sys.executable, "manage.py", "check", "--fail-level", "WARNING"],
    }


def long_files() -> list[str]:
    """Python files that outgrew one idea."""
    counted = {
        path: len((ROOT / path).read_text().splitlines()) for path in tracked("*.py") if "migrations" not in path
    }
    return [f"{path}: {lines} lines, at most {LONGEST}" for path, lines in counted.items() if lines > LONGEST]


def unfinished_translations() -> list[str]:
    """What translators have left to do, in the words of config.catalogues."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", ENVIRONMENT["DJANGO_SETTINGS_MODULE"])  # which languages there are
    from config.catalogues import paths, problems

    return [line for path in paths() for line in problems(path)]


def main() -> int:
    """Run all; 1 when any of them found something."""
    failed = []
    for name, command in commands().items():
        began = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, **ENVIRONMENT}, check=False)
        print(f"{'ok    ' if done.returncode == 0 else 'FAILED'} {name} ({time.monotonic() - began:.1f} s)", flush=True)
        if done.returncode:
            failed.append(name)
    if too_long := long_files():
        print(*too_long, sep="\n")
        failed.append("length of files")
    if unfinished := unfinished_translations():
        print(*unfinished, "make messages takes new texts out of the code", sep="\n")
        failed.append("translations")
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
