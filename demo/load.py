"""The invented practice, whole: what is missing is made, what is there stays as it is."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from booking.signals import catalogue_changed
from demo.builders import (
    bookings,
    enquiries,
    fields,
    hours,
    organisations,
    pages,
    places,
    practice,
    sellers,
    services,
    supervisors,
    testimonials,
    users,
)


def load(*, now: datetime) -> None:
    """Load the demo as of ``now``. Safe to repeat at any time; refused where real people's data would stand beside it."""
    refuse_in_production()
    with quiet(), transaction.atomic():
        sellers.build()
        places.build()
        users.build()
        organisations.build()
        supervisors.build()
        fields.build()
        testimonials.build(now=now)
        hours.build(now=now)
        services.build()
        practice.build()
        pages.build(now=now)
        practice.mark_pages()
        bookings.build(now=now)
        enquiries.build(now=now)
        catalogue_changed.send(None)


def refuse_in_production() -> None:
    """Raises ImproperlyConfigured unless these settings are the demo's, development's or the tests'."""
    if "demo" not in settings.INSTALLED_APPS or "production" in settings.SETTINGS_MODULE:
        raise ImproperlyConfigured(
            "The demo's people and passwords are for trying out. These are production settings: "
            "use DJANGO_SETTINGS_MODULE=config.settings.demo, or leave the demo out."
        )


@contextmanager
def quiet() -> Iterator[None]:
    """No line for each page and its tasks: the launcher says in one what happens."""
    loggers = [logging.getLogger(name) for name in ("wagtail", "django_tasks")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
