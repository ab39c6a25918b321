"""Services and who offers them at what price."""

from __future__ import annotations

from typing import Any

from booking.models import Offer, Service, Supervisor
from demo.source import every, i18n

FIELDS = (
    "slug",
    "kind",
    "form",
    "entry",
    "anyone",
    "position",
    "min_notice_hours",
    "horizon_days",
    "step_minutes",
    "buffer_after",
    "cancel_cutoff_hours",
    "late_refund_percent",
    "withdrawal",
)


def build() -> None:
    """Make the services that are missing, with their offers."""
    known = set(Service.objects.values_list("slug", flat=True))
    missing = [each for each in every("services") if each["slug"] not in known]
    if not missing:
        return
    people = {p.slug: p for p in Supervisor.objects.select_related("seller").prefetch_related("seller__vat_codes")}
    for each in missing:
        service = Service.objects.create(
            **{name: each[name] for name in FIELDS},
            buffer_before=each.get("buffer_before", 0),
            name=i18n(each["name"]),
            summary=i18n(each["summary"]),
            price_note=i18n(each["price_note"]),
            published=True,
        )
        Offer.objects.bulk_create(
            _offer(service, people[slug], row) for row in each["offers"] for slug in row["supervisors"]
        )


def _offer(service: Service, supervisor: Supervisor, row: dict[str, Any]) -> Offer:
    code = supervisor.seller.vat_codes.all()[0]
    return Offer(
        service=service,
        supervisor=supervisor,
        minutes=row["minutes"],
        price=row["price"],
        price_is_net=row.get("price_is_net", False),
        vat_code=code,
        modes=row["modes"],
    )
