"""The practice's facts in one language, as templates of every room read them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Helpline:
    number: str
    language: str
    """In the reader's language, ready to follow the number: "in Finnish"."""


@dataclass(frozen=True)
class Practice:
    name: str = "Avain"
    mark: str = "Avain"
    mark_small: str = ""
    tagline: str = ""
    phone: str = ""
    crisis_phone: str = ""
    answer_by: str = ""
    email: str = ""
    hours: str = ""
    town: str = ""
    address: str = ""
    footer_text: str = ""
    emergency_number: str = "112"
    helpline_name: str = ""
    helplines: tuple[Helpline, ...] = ()
    numbers_checked_on: str = ""
