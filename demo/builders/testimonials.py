"""What invented people let the practice quote: in force, run out and withdrawn."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from booking.models import Supervisor
from cms.models import Testimonial
from demo.source import data, fixed_uuid, i18n


def build(*, now: datetime) -> None:
    """Make the testimonials that are missing; the consents were given so many days before ``now``."""
    wanted = {
        fixed_uuid("testimonial", number): (number, each)
        for number, each in enumerate(data("testimonials")["testimonials"])
    }
    known = set(Testimonial.objects.filter(uuid__in=wanted).values_list("uuid", flat=True))
    people = Supervisor.objects.in_bulk(field_name="slug")
    for uuid, (number, each) in wanted.items():
        if uuid not in known:
            Testimonial.objects.create(uuid=uuid, position=number, **_fields(each, people, now))


def _fields(each: dict[str, Any], people: dict[str, Supervisor], now: datetime) -> dict[str, Any]:
    day = (now - timedelta(days=each["days_ago"])).date()
    ended = each.get("withdrawn_days_ago")
    return {
        "supervisor": people.get(each["supervisor"]),
        "text": i18n(each["text"]),
        "who": i18n(each["who"]),
        "consenter": each["consenter"],
        "how": each["how"],
        "consented_on": day,
        "valid_until": day + timedelta(days=each["valid_days"]) if "valid_days" in each else None,
        "withdrawn_at": now - timedelta(days=ended) if ended is not None else None,
    }
