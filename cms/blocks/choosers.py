"""Choosing a supervisor or a service inside a block."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.blocks import ChooserBlock


class _ByName:
    """Wagtail heads the list with "Title", which people have too, and which is something else."""

    @property
    def title_column(self) -> Any:
        column = super().title_column  # type: ignore[misc]  # of the view that this stands before
        column.label = _("Name")
        return column


class NamesChoose(_ByName, ChooseView):
    """The chooser when it opens."""


class NamesChooseResults(_ByName, ChooseResultsView):
    """Its list, on the next page or of a search."""


class NamesChooserViewSet(ChooserViewSet):
    """Of rows that go by a name."""

    choose_view_class = NamesChoose
    choose_results_view_class = NamesChooseResults


supervisors = NamesChooserViewSet(
    "supervisor_chooser",
    model="booking.Supervisor",
    icon="user",
    choose_one_text=_("Choose a supervisor"),
    choose_another_text=_("Choose another supervisor"),
    url_prefix="choose-supervisor",
    per_page=40,
)
services = NamesChooserViewSet(
    "service_chooser",
    model="booking.Service",
    icon="tag",
    choose_one_text=_("Choose a service"),
    choose_another_text=_("Choose another service"),
    url_prefix="choose-service",
    per_page=40,
)
places = NamesChooserViewSet(
    "place_chooser",
    model="booking.Place",
    icon="site",
    choose_one_text=_("Choose a place"),
    choose_another_text=_("Choose another place"),
    url_prefix="choose-place",
)


class _RowChooserBlock(ChooserBlock):
    """A chooser of one row of a model that is not a snippet."""

    viewset: ClassVar[ChooserViewSet]

    @cached_property
    def target_model(self) -> Any:
        return apps.get_model(self.viewset.model) if isinstance(self.viewset.model, str) else self.viewset.model

    @cached_property
    def widget(self) -> Any:
        return self.viewset.widget_class()


class SupervisorChooserBlock(_RowChooserBlock):
    viewset = supervisors

    class Meta:
        label = _("Supervisor")
        icon = "user"


class ServiceChooserBlock(_RowChooserBlock):
    viewset = services

    class Meta:
        label = _("Service")
        icon = "tag"


class PlaceChooserBlock(_RowChooserBlock):
    viewset = places

    class Meta:
        label = _("Place")
        icon = "site"
