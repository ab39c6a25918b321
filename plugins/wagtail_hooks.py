"""The page of the switches stands under the admin's settings."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from plugins import views


class SwitchesMenuItem(MenuItem):
    """Shown to whoever may throw the switches."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may."""
        return request.user.has_perm(views.PERMISSION)


@hooks.register("register_admin_urls")
def register_switches_page() -> list[URLPattern]:
    """The page's address."""
    return [path("plugins/", views.switches, name="plugin_switches")]


@hooks.register("register_settings_menu_item")
def register_switches_item() -> MenuItem:
    """The menu's entry."""
    return SwitchesMenuItem(_("Plugins"), reverse("plugin_switches"), name="plugins", icon_name="plus", order=900)
