"""Which page belongs to which service and supervisor, by language."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

from cms.cached import remember
from cms.foreign import addresses, best


@dataclass(frozen=True)
class Addresses:
    services: dict[int, str]
    people: dict[int, str]


def page_of_service(pk: int) -> str:
    """Address of the service's live page under the reader's language; empty when there is none."""
    return _addresses().services.get(pk, "")


def page_of_person(pk: int) -> str:
    """Address of the supervisor's live page under the reader's language; empty when there is none."""
    return _addresses().people.get(pk, "")


def _addresses() -> Addresses:
    language = get_language() or settings.LANGUAGE_CODE
    return remember("addresses", language, lambda: _read(language))


def _read(language: str) -> Addresses:
    from cms.models import ServicePage, SupervisorPage

    services = best(ServicePage.objects.live().select_related("locale").order_by("path"), language)
    people = best(SupervisorPage.objects.live().select_related("locale").order_by("path"), language)
    # The reader's own last: a service with a page of its own in their language has its address there.
    services, people = (
        sorted(each, key=lambda page: page.locale.language_code == language) for each in (services, people)
    )
    foreign = [page for page in (*services, *people) if page.locale.language_code != language]
    elsewhere = addresses(foreign, language)
    return Addresses(
        services={page.service_id: elsewhere.get(page.pk) or page.url or "" for page in services},
        people={page.supervisor_id: elsewhere.get(page.pk) or page.url or "" for page in people},
    )
