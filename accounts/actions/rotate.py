"""Encrypt confidential text anew after a key has been put first."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import F
from django.db.models.functions import Cast

from accounts.crypto import is_current, seal, unseal
from accounts.fields import EncryptedTextField

BATCH = 200
Rows = list[tuple[int, str]]


def encrypted_fields() -> Iterator[tuple[type[models.Model], str]]:
    """Every encrypted field of every model, second factors' secrets apart (see ``rotate_secrets``)."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, EncryptedTextField):
                yield model, field.name


def rotate_field(model: type[models.Model], field: str) -> int:
    """Encrypt one field of every row anew; returns how many needed it. Rows under the first key already are passed
    over, so an interrupted run goes on where it was. Raises ConfidentialTextUnreadable.
    """
    done, last = 0, 0
    while rows := _next_rows(model, field, after=last):
        done += _rotate_rows(model, field, [row for row in rows if row[1] and not is_current(row[1])])
        last = rows[-1][0]
    return done


def _next_rows(model: type[models.Model], field: str, *, after: int) -> Rows:
    raw = Cast(F(field), models.TextField())  # as it is stored: a TextField does not decrypt
    rows = model._default_manager.annotate(raw=raw).filter(pk__gt=after, raw__isnull=False).order_by("pk")
    return list(rows.values_list("pk", "raw")[:BATCH])


def _rotate_rows(model: type[models.Model], field: str, rows: Rows) -> int:
    table, column = (connection.ops.quote_name(name) for name in (model._meta.db_table, _column(model, field)))
    key = connection.ops.quote_name(_column(model, "pk"))
    with transaction.atomic(), connection.cursor() as cursor:
        changed = 0
        for pk, token in rows:
            # Only if it is still what was read: whoever wrote meanwhile wrote under the first key.
            cursor.execute(
                f"UPDATE {table} SET {column} = %s WHERE {key} = %s AND {column} = %s",  # noqa: S608 - names of ours
                [seal(unseal(token)), pk, token],
            )
            changed += cursor.rowcount
    return changed


def _column(model: type[models.Model], name: str) -> str:
    field = model._meta.pk if name == "pk" else model._meta.get_field(name)
    column: str | None = getattr(field, "column", None)
    assert column is not None
    return column


def rotate_secrets() -> int:
    """The same for the secrets of authenticator apps and recovery codes, which allauth keeps in JSON."""
    from allauth.mfa.models import Authenticator

    done = 0
    for authenticator in Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN):
        data = dict(authenticator.data)
        old = {name: text for name, text in data.items() if name in {"secret", "seed"} and not is_current(str(text))}
        if old:
            authenticator.data = {**data, **{name: seal(unseal(str(text))) for name, text in old.items()}}
            authenticator.save(update_fields=["data"])
            done += 1
    return done
