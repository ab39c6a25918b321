"""A page's body as it lies in the database, past whatever the models make of it."""

from __future__ import annotations

import json
from typing import Any

from django.db import connection

from cms.models import PlainPage

KNOWN = {"type": "text", "value": "<p>Ennen</p>", "id": "22222222-2222-2222-2222-222222222222"}


def stored(page: PlainPage) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM cms_plainpage WHERE page_ptr_id = %s", [page.pk])
        value = cursor.fetchone()[0]
    return list(json.loads(value) if isinstance(value, str) else value)


def store(page: PlainPage, body: list[dict[str, Any]]) -> PlainPage:
    """The page, read anew with this body."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cms_plainpage SET body = %s::jsonb WHERE page_ptr_id = %s", [json.dumps(body), page.pk])
    return PlainPage.objects.get(pk=page.pk)
