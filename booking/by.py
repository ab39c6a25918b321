"""Who makes a move: it decides what is allowed and what is refunded, and stands in the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True)
class By:
    """``user`` is None for somebody with a signed link and for the machine."""

    role: Literal["visitor", "orderer", "participant", "supervisor", "office", "system"]
    user: User | None = None

    @property
    def staff(self) -> bool:
        """The practice's own side: a change by them costs the client nothing."""
        return self.role in {"supervisor", "office", "system"}


SYSTEM = By("system")
VISITOR = By("visitor")
