"""Choosing a supervisor or a service inside a block."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.blocks import ChooserBlock

supervisors = ChooserViewSet(
    "supervisor_chooser",
    model="booking.Supervisor",
    icon="user",
    choose_one_text=_("Choose a supervisor"),
    choose_another_text=_("Choose another supervisor"),
    url_prefix="choose-supervisor",
    per_page=40,
)
services = ChooserViewSet(
    "service_chooser",
    model="booking.Service",
    icon="tag",
    choose_one_text=_("Choose a service"),
    choose_another_text=_("Choose another service"),
    url_prefix="choose-service",
    per_page=40,
)
places = ChooserViewSet(
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
