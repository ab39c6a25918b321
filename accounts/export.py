"""Everything that the rooms hold about one person, to take along (GDPR, articles 15 and 20)."""

from __future__ import annotations

import json
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder

from accounts.models import User
from accounts.privacy import PersonalData
from plugins.registry import contributions


def export_of(user: User, *, now: datetime) -> bytes:
    """A JSON document in UTF-8 with one part for each room."""
    parts = {kind.slug: kind().export(user=user) for kind in contributions(PersonalData, include_disabled=True)}
    document = {"exported_at": now, **parts}
    return json.dumps(document, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2).encode()
