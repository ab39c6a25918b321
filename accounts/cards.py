"""The order of the cards of a section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from accounts.models import User
from accounts.portal import PortalCard, PortalSection
from plugins.registry import contributions


@dataclass(frozen=True, slots=True)
class FilledSection:
    """A section with the person's cards: what comes, and what has been."""

    title: str | Promise
    ahead: tuple[PortalCard, ...]
    past: tuple[PortalCard, ...]
    empty: str | Promise
    empty_url: str
    empty_label: str | Promise


def sections_of(user: User, *, now: datetime, language: str) -> list[FilledSection]:
    """Every room's part of "my pages", by their order; a section with nothing to say is left out."""
    kinds = sorted(contributions(PortalSection), key=lambda kind: kind.order)
    filled = [_filled(kind, kind().cards(user=user, now=now, language=language), now) for kind in kinds]
    return [section for section in filled if section.ahead or section.past or section.empty]


def _filled(kind: type[PortalSection], cards: Sequence[PortalCard], now: datetime) -> FilledSection:
    timed = sorted((card for card in cards if card.when), key=lambda card: card.when or now)
    upcoming = [card for card in timed if (card.until or card.when or now) >= now]
    past = [card for card in timed if card not in upcoming]
    timeless = [card for card in cards if card.when is None]
    return FilledSection(
        title=kind.title,
        ahead=(*upcoming, *timeless),
        past=tuple(reversed(past)),
        empty=kind.empty,
        empty_url=kind.empty_url,
        empty_label=kind.empty_label,
    )
