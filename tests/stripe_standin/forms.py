"""Stripe's form bodies: ``line_items[0][price_data][currency]=eur`` as nested values."""

from __future__ import annotations

import re
import urllib.parse
from typing import Any

from tests.stripe_standin.errors import invalid


def parse_form(text: str) -> dict[str, Any]:
    """Strings at the leaves; a dictionary of digits alone is a list."""
    root: dict[str, Any] = {}
    for key, value in urllib.parse.parse_qsl(text, keep_blank_values=True):
        first = re.match(r"[^\[]*", key)
        assert first is not None
        parts = [first.group(), *re.findall(r"\[([^\]]*)\]", key)]
        branch = root
        for part in parts[:-1]:
            branch = branch.setdefault(part, {})
            if not isinstance(branch, dict):
                raise invalid(f"Invalid request: {key}", key)
        branch[parts[-1] or str(len(branch))] = value
    return {key: _lists(value) for key, value in root.items()}


def _lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inside = {key: _lists(each) for key, each in value.items()}
    if inside and all(key.isdigit() for key in inside):
        return [inside[key] for key in sorted(inside, key=int)]
    return inside
