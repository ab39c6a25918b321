"""Text that the database's reader must not read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldError
from django.db import models

from accounts.crypto import seal, unseal

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.expressions import Combinable


class EncryptedTextField(models.TextField):  # type: ignore[type-arg] # its parameters are the base's
    """A text that is encrypted at rest (MultiFernet over settings.CONFIDENTIAL_KEYS).

    It cannot be searched, ordered by meaning or compared: only ``isnull`` is a lookup, all others raise FieldError.
    """

    description = "Encrypted text"

    def from_db_value(self, value: str | None, expression: Combinable, connection: BaseDatabaseWrapper) -> str | None:
        return value if value is None else unseal(value)

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        if value is None or hasattr(value, "as_sql"):
            return super().get_db_prep_save(value, connection)
        return seal(str(value))

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self.name} is encrypted: it cannot be searched ({lookup_name}).")

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.name} is encrypted: it cannot be searched ({lookup_name}).")
