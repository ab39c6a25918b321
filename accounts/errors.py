"""What can be refused, in words that say what to do next (Law 9)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _


class AccountError(Exception):
    """``message`` is for people; ``status`` is what a view answers with."""

    status = 400
    message = _("This did not work. Try again.")


class ErasureMustWait(AccountError):
    """Something of the person's is still to come. ``reasons`` say what, and what to do first."""

    status = 409
    message = _("Your account cannot be erased yet.")

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__(f"{len(reasons)} obstacles")
        self.reasons = reasons
