"""What can be refused, in words that say what to do next (Law 9)."""

from __future__ import annotations

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """Something that was asked cannot be done: the root of each room's tree of errors.

    ``message`` is for people and says what to do next (Law 9), ``status`` is what a view answers with,
    ``retry_after`` (seconds; 0: no use) says when the same will do, and the exception's own text is for the log.
    """

    status: ClassVar[int] = 400
    retry_after: int = 0
    message: str | Promise = _("This did not work. Try again.")


class AccountError(Refused):
    """Something about an account."""


class ErasureMustWait(AccountError):
    """Something of the person's is still to come. ``reasons`` say what, and what to do first."""

    status = 409
    message = _("Your account cannot be erased yet.")

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__(f"{len(reasons)} obstacles")
        self.reasons = reasons
