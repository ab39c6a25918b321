"""What a message says, before it becomes text and HTML."""

from __future__ import annotations

from dataclasses import dataclass, field

from notifications.layout import Rendered, render_mail


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
    link: tuple[str, str] | None = None
    """The same, for what one may want beside the button."""
    after: list[str] = field(default_factory=list)
    """Small print below the button."""

    def rendered(self, language: str) -> Rendered:
        """As text and as HTML, in the house dress."""
        return render_mail("booking/mail/letter", {"letter": self}, language=language)
