"""The stylesheets that every page needs, as one file: a browser that paints waits for one answer and not for ten.

They stay apart in ``static/css``, one subject a file; this finder offers them together as ``css/site.css`` to whoever
serves or collects static files. Put together anew whenever one of them is newer.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

NAME = "css/site.css"
SHEETS = (
    "tokens", "base", "layout", "components/shell", "components/words", "components/people", "components/pages",
    "components/booking", "components/forms", "utilities", "narrow",
)  # fmt: skip
"""In the order of the layers, which tokens.css says."""
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENT = re.compile(r"\n\s*")


class BundleFinder(BaseFinder):
    """One of STATICFILES_FINDERS."""

    def __init__(self, app_names: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> None:
        """``app_names``: of no interest here, as one file belongs to none."""
        self.storage = FileSystemStorage(location=settings.VAR_DIR / "bundle")

    def check(self, **_more: Any) -> list[CheckMessage]:
        """Whether it is set up well: always."""
        return []

    def find(self, path: str, find_all: bool = False, **_more: Any) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """Where the file is, or an empty list."""
        if path != NAME:
            return []
        found = str(put_together(Path(self.storage.location)))
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        """The one file."""
        put_together(Path(self.storage.location))
        yield NAME, self.storage


def put_together(place: Path) -> Path:
    """Write the file into ``place``, unless it is there and newer than every part; whole or not at all."""
    sources = [settings.BASE_DIR / "static" / "css" / f"{sheet}.css" for sheet in SHEETS]
    target = place / NAME
    newest = max(source.stat().st_mtime_ns for source in [*sources, Path(__file__)])
    if target.exists() and target.stat().st_mtime_ns > newest:
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    making = target.with_suffix(f".{os.getpid()}")
    making.write_text("\n".join(plain(source) for source in sources))
    making.replace(target)
    return target


def plain(source: Path) -> str:
    """A sheet without what only its readers need. Addresses in it are seen from ``css/``."""
    text = INDENT.sub("\n", COMMENT.sub("", source.read_text())).strip()
    return text.replace("../../", "../") if source.parent.name == "components" else text
