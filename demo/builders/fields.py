"""The fields of work that the supervisors know."""

from __future__ import annotations

from booking.models import Supervisor
from cms.models import FieldOfWork
from demo.source import data, i18n


def build() -> None:
    """Make the fields that are missing."""
    known = set(FieldOfWork.objects.values_list("slug", flat=True))
    for position, each in enumerate(data("fields")["fields"]):
        if each["slug"] not in known:
            made = FieldOfWork.objects.create(slug=each["slug"], name=i18n(each["name"]), position=position)
            made.supervisors.set(Supervisor.objects.filter(slug__in=each["supervisors"]))
