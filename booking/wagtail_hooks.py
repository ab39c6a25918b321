"""The practice's menu in Wagtail's admin, and the names of what the log holds."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry

from booking import log
from booking.admin.group import PracticeGroup
from booking.admin.home import WaitingPanel
from booking.admin.ill_today import ill_today_page


@hooks.register("register_admin_viewset")
def register_practice() -> PracticeGroup:
    """Every viewset of booking and the ledger's, in one menu."""
    return PracticeGroup()


@hooks.register("register_admin_urls")
def register_ill_today() -> list[URLPattern]:
    """The page for a bad morning."""
    return [path("ill-today/", ill_today_page, name="booking_ill_today")]


@hooks.register("construct_homepage_panels")
def add_waiting(request: HttpRequest, panels: list[Component]) -> None:
    """The first page shows what waits."""
    panels.append(WaitingPanel())


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Words for the reports."""
    log.register(actions)
    actions.register_action("booking.archived", _("Archived"), _("Archived"))
    actions.register_action("booking.restored", _("Brought back"), _("Brought back from the archive"))
