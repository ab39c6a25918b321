"""Encrypt confidential text anew with the first of CONFIDENTIAL_KEYS."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from accounts.actions.rotate import encrypted_fields, rotate_field, rotate_secrets


class Command(BaseCommand):
    help = "Encrypts all confidential text anew with the first of CONFIDENTIAL_KEYS; after it the old keys can go."

    def handle(self, *args: Any, **options: Any) -> None:
        for model, field in encrypted_fields():
            done = rotate_field(model, field)
            self.stdout.write(f"{model._meta.label}.{field}: {done}")
        self.stdout.write(f"second factors: {rotate_secrets()}")
        self.stdout.write(self.style.SUCCESS("All confidential text is under the first key."))
