"""Which pages there are, in the order of the menus, and where the words of each come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.utils.text import slugify
from wagtail.models import Page

from booking.models import Place, Service, Supervisor
from cms import models
from demo.markup import parts
from demo.source import Prose, data, every, prose
from demo.streams import html, rows, stream

Fields = Mapping[str, Any]
BACKGROUND = ("training", "experience", "own_supervision", "continuing_education", "membership", "ethics")


@dataclass(frozen=True, slots=True)
class Plan:
    """A page in every language. ``fields`` gives its fields in one; ``parent`` is another plan's key."""

    key: str
    model: type[Page]
    fields: Callable[[str], Fields]
    parent: str = "pages/home"


@dataclass(frozen=True, slots=True)
class Known:
    """What pages point at."""

    services: Mapping[str, Service]
    supervisors: Mapping[str, Supervisor]
    places: Mapping[str, Place]
    categories: Mapping[str, models.ArticleCategory]
    now: datetime

    def words(self, key: str, text: Prose, *, own_service: str = "intro") -> dict[str, Any]:
        """The fields that every page has."""
        ids = {slug: service.pk for slug, service in self.services.items()}
        return {
            "lead": text.head.get("lead", ""),
            "search_description": text.head.get("description", ""),
            "body": stream(parts(text.body), key=key, services=ids, own_service=own_service),
        }


def plans(known: Known) -> Iterator[Plan]:
    """Every page of the site, parents before their children."""
    plain = partial(_plain, known)
    yield Plan("pages/home", models.HomePage, partial(_home, known), parent="")
    yield Plan("pages/services", models.ServiceIndexPage, partial(plain, "pages/services", show_in_menus=True))
    yield Plan("pages/supervisors", models.SupervisorIndexPage, partial(plain, "pages/supervisors", show_in_menus=True))
    yield Plan("pages/how-it-goes", models.PlainPage, partial(plain, "pages/how-it-goes", show_in_menus=True))
    yield Plan("pages/articles", models.ArticleIndexPage, partial(plain, "pages/articles", show_in_menus=True))
    yield Plan("pages/contact", models.ContactPage, partial(_contact, known))
    yield Plan("pages/guide", models.GuidePage, partial(_guide, known))
    for name in ("for-client-organisations", "terms", "privacy"):
        yield Plan(f"pages/{name}", models.PlainPage, partial(plain, f"pages/{name}", show_in_footer=True))
    key = "pages/accessibility"
    yield Plan(key, models.AccessibilityPage, partial(plain, key, show_in_footer=True))
    yield Plan("pages/letter", models.LetterPage, _letter, parent="pages/how-it-goes")
    for name in ("confidentiality", "research"):
        yield Plan(f"pages/{name}", models.PlainPage, partial(plain, f"pages/{name}"), parent="pages/how-it-goes")
    yield Plan("pages/campaign", models.LandingPage, partial(_campaign, known))
    for each in every("services"):
        key = f"services/{each['slug']}"
        yield Plan(key, models.ServicePage, partial(_service, known, each), parent="pages/services")
    for each in every("supervisors"):
        key = f"supervisors/{each['slug']}"
        yield Plan(key, models.SupervisorPage, partial(_supervisor, known, each), parent="pages/supervisors")
    for each in every("articles"):
        key = f"articles/{each['slug']}"
        yield Plan(key, models.ArticlePage, partial(_article, known, each), parent="pages/articles")


def categories() -> list[dict[str, Any]]:
    """Shelves of articles, in order."""
    return list(data("categories")["categories"])


def _plain(known: Known, key: str, language: str, **more: object) -> Fields:
    text = prose(key, language)
    return {"title": text.head["title"], "slug": text.head["slug"], **known.words(f"{key}/{language}", text), **more}


def _home(known: Known, language: str) -> Fields:
    return {**_plain(known, "pages/home", language), "heading": prose("pages/home", language).head["heading"]}


def _contact(known: Known, language: str) -> Fields:
    told = [
        {
            "place": known.places[each["place"]].pk,
            "map_drawing": each["map"],
            "map_picture": None,
            "map_words": each["map_words"][language],
            "ways": [{"by": way["by"], "text": way[language]} for way in each["ways"]],
        }
        for each in data("ways")["places"]
    ]
    places = rows("place", told, key=f"pages/contact/{language}/places")
    return {**_plain(known, "pages/contact", language, show_in_menus=True), "places": places}


def _guide(known: Known, language: str) -> Fields:
    fits = [
        {
            "service": known.services[each["service"]].pk,
            "why": each["why"][language],
            "who": each["who"],
            "about": each["about"],
        }
        for each in data("pages/guide")["fits"]
    ]
    answers = rows("fit", fits, key=f"pages/guide/{language}/fits")
    return {**_plain(known, "pages/guide", language, show_in_footer=True), "fits": answers}


def _letter(language: str) -> Fields:
    text = prose("pages/letter", language)
    head = text.head
    words = {"title": head["title"], "slug": head["slug"], "lead": head["lead"], "subject": head["subject"]}
    return {**words, "search_description": head["description"], "letter": html(text.body)}


def _campaign(known: Known, language: str) -> Fields:
    return {**_plain(known, "pages/campaign", language), "heading": prose("pages/campaign", language).head["heading"]}


def _service(known: Known, each: Mapping[str, Any], language: str) -> Fields:
    key = f"services/{each['slug']}"
    words = known.words(f"{key}/{language}", prose(key, language), own_service=each["slug"])
    name = each["name"][language]
    service = known.services[each["slug"]]
    easy = prose(key, language).head["easy"]
    own = {"title": name, "slug": slugify(name), "lead": each["summary"][language]}
    return {**words, **own, "easy": easy, "service": service}


def _supervisor(known: Known, each: Mapping[str, Any], language: str) -> Fields:
    key = f"supervisors/{each['slug']}"
    text = prose(key, language)
    return {
        **known.words(f"{key}/{language}", text),
        **{name: text.head[name] for name in BACKGROUND},
        "portrait_alt": each["portrait_alt"][language],
        "title": each["name"],
        "slug": each["slug"],
        "supervisor": known.supervisors[each["slug"]],
    }


def _article(known: Known, each: Mapping[str, Any], language: str) -> Fields:
    day = (known.now - timedelta(days=each["days_ago"])).date()
    return {
        **_plain(known, f"articles/{each['slug']}", language),
        "author": known.supervisors[each["author"]],
        "category": known.categories[each["category"]],
        "date": day,
    }
