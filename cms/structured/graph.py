"""All that one page says, as one graph, and as a script that no browser runs.

The script holds data: browsers look at its type before they look at Content-Security-Policy, so it needs no nonce and
a page that is cached whole may carry it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from cms.catalogue import catalogue
from cms.lineage import Crumb
from cms.models import ArticlePage, HomePage, ServicePage, SitePage, SupervisorPage
from cms.structured.people import person_node
from cms.structured.practice import Node, absolute, current, practice_node, site_node
from cms.structured.reading import article_node, breadcrumb_node, questions_node
from cms.structured.services import service_node

ESCAPED = {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


@dataclass(frozen=True)
class About:
    """Where the page stands."""

    url: str
    """Canonical and absolute."""
    language: str
    """What its content is written in."""
    crumbs: tuple[Crumb, ...]
    home_url: str
    image: str
    """Absolute address of the picture for sharing; may be empty."""


def graph(page: SitePage, about: About) -> Node:
    """The page's nodes. Empty values are left out: an empty string is a wrong fact."""
    nodes = [practice_node(), *_nodes(page, about)]
    if not isinstance(page, HomePage):
        home = Crumb(current().name, about.home_url)
        nodes.append(breadcrumb_node(about.crumbs, url=about.url, title=page.title, home=home))
    with override(about.language):  # figures in answers are in the language of their sentence
        questions = questions_node(page.body, url=about.url)
    if questions:
        nodes.append(questions)
    return {"@context": "https://schema.org", "@graph": [_filled(node) for node in nodes]}


def script(data: Node) -> SafeString:
    """The element for the page's head; no word in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign, written in ESCAPED.items():
        text = text.replace(sign, written)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


def _nodes(page: SitePage, about: About) -> list[Node]:
    for kind, make in KINDS.items():
        if isinstance(page, kind):
            return make(page, about)
    return []


def _home(page: Any, about: About) -> list[Node]:
    return [site_node()]


def _service(page: Any, about: About) -> list[Node]:
    service = catalogue().service(page.service_id)
    if service is None:
        return []
    step = "booking:enquiry" if service.entry == "request" else "booking:times"
    address = absolute(reverse(step, args=[service.slug]))
    return [service_node(service, url=about.url, booking_url=address, words=page.search_description or page.lead)]


def _person(page: Any, about: About) -> list[Node]:
    person = catalogue().supervisor(page.supervisor_id)
    return [person_node(person, url=about.url, words=page.search_description or page.lead)] if person else []


def _article(page: Any, about: About) -> list[Node]:
    author = catalogue().supervisor(page.author_id) if page.author_id else None
    return [article_node(page, url=about.url, language=about.language, author=author, image=about.image)]


KINDS: dict[type[SitePage], Callable[[Any, About], list[Node]]] = {
    HomePage: _home,
    ServicePage: _service,
    SupervisorPage: _person,
    ArticlePage: _article,
}


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _filled(each) for key, each in value.items() if each not in ("", None, [], {})}
    if isinstance(value, list):
        return [_filled(each) for each in value]
    return value
