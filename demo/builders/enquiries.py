"""What has come into the inbox."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from booking.models import Enquiry, EnquiryReply, Service, Supervisor
from demo.source import data, fixed_uuid

FIELDS = ("name", "email", "phone", "organisation_name", "form", "language", "wishes", "state")


def build(*, now: datetime) -> None:
    """Make the enquiries that are missing; they came in so many hours before ``now``."""
    wanted = {fixed_uuid("enquiry", each["key"]): each for each in data("enquiries")["enquiries"]}
    for uuid in Enquiry.objects.filter(uuid__in=wanted).values_list("uuid", flat=True):
        del wanted[uuid]
    services = Service.objects.in_bulk(field_name="slug") if wanted else {}
    people = Supervisor.objects.in_bulk(field_name="slug") if wanted else {}
    for uuid, each in wanted.items():
        supervisor = people.get(each["supervisor"])
        made = Enquiry.objects.create(
            uuid=uuid,
            **{name: each[name] for name in FIELDS},
            service=services[each["service"]],
            supervisor=supervisor,
            assigned_to=supervisor.user if supervisor and each["state"] != "new" else None,
            people=each.get("people"),
            callback=each.get("callback", False),
            created_at=now - timedelta(hours=each["hours_ago"]),
        )
        _reply(made, each, now)


def _reply(enquiry: Enquiry, each: dict[str, Any], now: datetime) -> None:
    if "reply" in each:
        sent_at = now - timedelta(hours=each["hours_ago"] / 2)
        EnquiryReply.objects.create(enquiry=enquiry, author=enquiry.assigned_to, text=each["reply"], sent_at=sent_at)
