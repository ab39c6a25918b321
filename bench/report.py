"""What was measured, and whether the figures to reach were reached."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field


def say(text: str) -> None:
    """To whoever runs it, at once: a run takes minutes."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


@dataclass
class Report:
    """Prints as it goes; remembers what was not reached."""

    missed: list[str] = field(default_factory=list)

    def section(self, title: str) -> None:
        """A heading."""
        say(f"\n{title}")

    def line(self, what: str, value: str, beside: str = "") -> None:
        """A measurement."""
        say(f"  {what:<56}{value:>14}   {beside}")

    def figure(self, what: str, value: float, *, most: float | None = None, least: float | None = None) -> None:
        """A figure with what it has to reach."""
        reached = (most is None or value <= most) and (least is None or value >= least)
        bound = f"at most {most:g}" if most is not None else f"at least {least:g}"
        self.line(f"= {what}", f"{value:.2f}", f"{bound}: {'reached' if reached else 'MISSED'}")
        if not reached:
            self.missed.append(what)

    def end(self, *, missed: str, well: str) -> int:
        """The last line, and what the process ends with: 1 where something was missed."""
        say(f"\n{missed}: {', '.join(self.missed)}" if self.missed else f"\n{well}")
        return 1 if self.missed else 0
