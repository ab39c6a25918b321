"""The main menu and the footer's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MenuItem:
    title: str
    url: str
