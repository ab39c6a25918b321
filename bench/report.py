"""What was measured, and whether the figures to reach were reached."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Report:
    """Prints as it goes; remembers what was not reached."""

    missed: list[str] = field(default_factory=list)

    def section(self, title: str) -> None:
        """A heading."""
        print(f"\n{title}", flush=True)

    def line(self, what: str, value: str, beside: str = "") -> None:
        """A measurement."""
        print(f"  {what:<56}{value:>14}   {beside}", flush=True)

    def figure(self, what: str, value: float, *, most: float | None = None, least: float | None = None) -> None:
        """A figure with what it has to reach."""
        reached = (most is None or value <= most) and (least is None or value >= least)
        bound = f"at most {most:g}" if most is not None else f"at least {least:g}"
        self.line(f"= {what}", f"{value:.2f}", f"{bound}: {'reached' if reached else 'MISSED'}")
        if not reached:
            self.missed.append(what)
