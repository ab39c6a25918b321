"""Scripts that run before the first paint stand in the page itself: a file of their own would hold up every page.

The Content-Security-Policy lets exactly these through, by their hash (config.middleware.policies), so that a page needs
no nonce and can be kept.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

SCRIPTS = ("js/look.js",)


@cache
def text(name: str) -> str:
    """The script without the lines that only its readers need."""
    path = finders.find(name)
    if not path:
        raise FileNotFoundError(name)
    lines = (line.strip() for line in Path(path).read_text().splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def hashes() -> list[str]:
    """As a policy's sources: ``'sha256-...'``."""
    digests = (hashlib.sha256(text(name).encode()).digest() for name in SCRIPTS)
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
