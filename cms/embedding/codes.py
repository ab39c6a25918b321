"""What somebody pastes into another site: for each service and supervisor a link, a frame, and the link with a script.

All of it is plain HTML without inline style or script, so that a site with a strict policy can take it.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from cms.catalogue import Catalogue, PersonCard, ServiceCard, catalogue
from cms.templatetags.offers import book_person_url, book_url, call_to

HEIGHT = 460
"""Of the frame before its content says how high it is; enough for four times."""


@dataclass(frozen=True)
class Code:
    name: str
    link: str
    frame: str
    """Empty for what has no free times to show: it is asked for."""
    widget: str


def codes(language: str) -> list[tuple[str, list[Code]]]:
    """(heading in the reader's language, codes in the given one) of services and supervisors."""
    found = catalogue()
    services, people = _("Services"), _("Supervisors")  # for whoever copies, in their own language
    with override(language):
        return [
            (services, [_of_service(service) for service in found.services]),
            (people, [_of_person(person, found) for person in found.supervisors]),
        ]


def frame_path(*, service: str = "", supervisor: str = "") -> str:
    """The widget's address under the current language."""
    query = {key: value for key, value in (("service", service), ("supervisor", supervisor)) if value}
    return f"{reverse('cms:embed')}?{urlencode(query)}"


def _of_service(service: ServiceCard) -> Code:
    words = f"{call_to(service)}: {service.name}"
    frame = "" if service.entry == "request" else frame_path(service=service.slug)
    return _code(str(service.name), book_url(service), words, frame)


def _of_person(person: PersonCard, found: Catalogue) -> Code:
    words = _("Book a time with %(name)s") % {"name": person.name}
    bookable = any(service.entry != "request" for service, _offers in found.offers_of(person))
    return _code(person.name, book_person_url(person), words, frame_path(supervisor=person.slug) if bookable else "")


def _code(name: str, path: str, words: str, frame_at: str) -> Code:
    address, language = _absolute(path), get_language()
    if not frame_at:
        return Code(name, format_html('<a href="{}" hreflang="{}">{}</a>', address, language, words), "", "")
    source = _absolute(frame_at)
    title = _("Free times: %(name)s") % {"name": name}
    return Code(
        name=name,
        link=format_html('<a href="{}" hreflang="{}">{}</a>', address, language, words),
        frame=format_html(
            '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy"></iframe>', source, title, HEIGHT
        ),
        widget=format_html(
            '<a href="{}" hreflang="{}" data-avain="{}" data-title="{}">{}</a>\n<script src="{}" async></script>',
            address,
            language,
            source,
            title,
            words,
            _absolute(reverse("embed_script")),
        ),
    )


def _absolute(path: str) -> str:
    return urljoin(settings.SITE_URL, path)
