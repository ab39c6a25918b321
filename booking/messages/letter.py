"""What a message says, before it becomes text and HTML."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.template.loader import render_to_string


@dataclass(frozen=True, slots=True)
class Letter:
    """All in the recipient's language. The subject is neutral (Law 4): it shows on a lock screen."""

    subject: str
    heading: str
    paragraphs: list[str]
    facts: list[tuple[str, str]] = field(default_factory=list)
    """Label and value; a value may have several lines."""
    button: tuple[str, str] | None = None
    """Label and absolute address."""
    after: list[str] = field(default_factory=list)
    """Small print below the button."""

    def text(self) -> str:
        return render_to_string("booking/mail/letter.txt", {"letter": self}).strip() + "\n"

    def html(self) -> str:
        return render_to_string("booking/mail/letter.html", {"letter": self})
