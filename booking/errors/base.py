"""The root of the tree."""

from __future__ import annotations

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.errors import Refused


class BookingError(Refused):
    """Something a person or a program asked cannot be done."""

    code: ClassVar[str] = "booking"
    message: str | Promise = _("This can’t be done as asked. Check what you filled in and try again.")

    def __init__(self, message: str | Promise | None = None) -> None:
        if message is not None:
            self.message = message
        super().__init__(self.code)

    def __str__(self) -> str:
        return str(self.message)
