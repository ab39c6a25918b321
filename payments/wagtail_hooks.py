"""What the ledger tells on the admin's first page."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from payments.admin.home import MoneyPanel


@hooks.register("construct_homepage_panels")
def add_money(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(MoneyPanel())
