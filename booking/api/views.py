"""The two addresses. Their shape is a stable surface: fields are added, not changed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from booking import availability as free_times
from booking.api.answers import machine_view
from booking.api.parameters import asked, only
from booking.models import Offer, Service


@machine_view(seconds=15)
def availability(request: HttpRequest) -> dict[str, Any]:
    """Free times of a service, day by day; two queries. Without a supervisor, of anyone."""
    now = timezone.now()
    query = asked(request.GET, now=now)
    found = free_times.availability(
        query.service,
        supervisor=query.supervisor,
        first=query.first,
        days=query.days,
        minutes=query.minutes,
        mode=query.mode,
        now=now,
    )
    return {
        "service": found.service_slug,
        "supervisor": found.supervisor_slug,
        "zone": found.zone.key,
        "minutes": found.minutes,
        "lengths": found.lengths,
        "days": [
            {
                "date": day.date.isoformat(),
                "slots": [
                    {
                        "starts": slot.starts_at.isoformat(),
                        "ends": slot.ends_at.isoformat(),
                        "supervisor": slot.supervisor_slug,
                        "modes": slot.modes,
                    }
                    for slot in day.slots
                ],
            }
            for day in found.days
        ],
    }


@machine_view(seconds=300)
def services(request: HttpRequest) -> dict[str, Any]:
    """Published services with what can be booked of them; two queries. It takes no parameter."""
    only(request.GET, ())
    offers: dict[int, list[dict[str, Any]]] = {}
    for offer in Offer.objects.public().select_related("supervisor").order_by("supervisor__position", "minutes"):
        offers.setdefault(offer.service_id, []).append(
            {
                "supervisor": offer.supervisor.slug,
                "supervisor_name": offer.supervisor.name,
                "minutes": offer.minutes,
                "modes": offer.modes,
                "price": {"amount": offer.price, "currency": offer.currency, "vat_included": not offer.price_is_net},
            }
        )
    return {
        "services": [
            {
                "slug": service.slug,
                "name": {code: service.name.localize(code) for code, _name in settings.LANGUAGES},
                "kind": service.kind,
                "form": service.form,
                "entry": service.entry,
                "anyone": service.anyone,
                "offers": offers.get(service.pk, []),
            }
            for service in Service.objects.public()
        ]
    }
