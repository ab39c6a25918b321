"""The admin's lists of what goes by a name: in the alphabet of whoever reads them, whatever the database's own order is."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from wagtail.admin.views.generic import IndexView

from accounts.alphabet import ordered


class NamedIndexView(IndexView):
    """By name, unless another column is asked for. One more query, for the names."""

    by_name: ClassVar[str] = "name"
    """The field, or a path to it; text, or JSON by language."""
    within: ClassVar[tuple[str, ...]] = ()
    """What the practice orders the rows by itself, as "position". The column of names goes by names alone."""
    then: ClassVar[tuple[str, ...]] = ()
    """The order of rows of one name."""

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        asked = self.ordering
        if asked in (self.by_name, f"-{self.by_name}"):
            return ordered(queryset, self.by_name, reverse=asked.startswith("-"), then=self.then)
        if asked != self.default_ordering:
            found: QuerySet[Any] = super().order_queryset(queryset)
            return found
        return ordered(queryset, self.by_name, within=self.within, then=self.then)
