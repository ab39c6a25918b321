"""Confidential text: encrypted in the database, with keys of its own that can be rotated."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models


@lru_cache(maxsize=4)
def _box(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def box() -> MultiFernet:
    """The first of CONFIDENTIAL_KEYS encrypts, each of them decrypts."""
    return _box(tuple(settings.CONFIDENTIAL_KEYS))


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]
    """Text that only this program reads. Empty text stays empty, so that "has a note" can be asked of the database;
    nothing else about the text can.
    """

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        text = super().get_db_prep_save(value, connection)
        return box().encrypt(text.encode()).decode() if text else text

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        return box().decrypt(value.encode()).decode() if value else value
