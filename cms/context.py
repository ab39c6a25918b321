"""What every template may say of the site. Lazy: a page that does not ask costs nothing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from cms.practice import Practice


def site(request: HttpRequest) -> dict[str, Any]:
    language = get_language() or "fi"
    return {
        "practice": SimpleLazyObject(Practice),
        "menu": (),
        "footer_menu": (),
        "home_url": f"/{language}/",
    }
