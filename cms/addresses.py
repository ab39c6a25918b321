"""Which page belongs to which service and supervisor, by language."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

from cms.cached import remember


@dataclass(frozen=True)
class Addresses:
    services: dict[int, str]
    people: dict[int, str]


def page_of_service(pk: int) -> str:
    """Address of the service's live page in the reader's language; empty when there is none."""
    return _addresses().services.get(pk, "")


def page_of_person(pk: int) -> str:
    """Address of the supervisor's live page in the reader's language; empty when there is none."""
    return _addresses().people.get(pk, "")


def _addresses() -> Addresses:
    language = get_language() or settings.LANGUAGE_CODE
    return remember("addresses", language, lambda: _read(language))


def _read(language: str) -> Addresses:
    from cms.models import ServicePage, SupervisorPage

    services = ServicePage.objects.live().filter(locale__language_code=language).select_related("locale")
    people = SupervisorPage.objects.live().filter(locale__language_code=language).select_related("locale")
    return Addresses(
        services={page.service_id: page.url or "" for page in services},
        people={page.supervisor_id: page.url or "" for page in people},
    )
