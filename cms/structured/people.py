"""A supervisor: schema.org/Person. What the profile says to everybody, and nothing else of them."""

from __future__ import annotations

from cms.addresses import page_of_person
from cms.catalogue import PersonCard
from cms.structured.practice import PRACTICE_ID, Node, absolute


def person_id(person: PersonCard) -> str:
    """The same on every page that speaks of them."""
    return absolute(f"/#person-{person.slug}")


def person_ref(person: PersonCard) -> Node:
    """Enough to know who is meant."""
    node: Node = {"@type": "Person", "@id": person_id(person), "name": person.name}
    if page := page_of_person(person.pk):
        node["url"] = absolute(page)
    return node


def person_node(person: PersonCard, *, url: str, words: str) -> Node:
    """``url``: the profile's canonical address; ``words``: how they put it themselves."""
    return {
        **person_ref(person),
        "url": url,
        "mainEntityOfPage": url,
        "jobTitle": str(person.title),
        "description": words,
        "knowsAbout": [str(field.name) for field in person.fields] or str(person.short),
        "knowsLanguage": list(person.languages),
        "image": absolute(person.picture.url) if person.picture else "",
        "worksFor": {"@id": absolute(PRACTICE_ID)},
    }
