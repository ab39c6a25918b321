"""What accounts tells Wagtail's admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from accounts.models import AccountLogEntry, Organisation, User


@hooks.register("register_log_actions")
def account_log(actions: LogActionRegistry) -> None:
    actions.register_model(User, AccountLogEntry)
    actions.register_model(Organisation, AccountLogEntry)
    actions.register_action("accounts.export", _("Download own data"), _("Downloaded their data"))
    actions.register_action("accounts.erase", _("Erase account"), _("Erased their account"))
    actions.register_action("accounts.profile", _("Change own details"), _("Changed their details"))
    actions.register_action("accounts.organisation", _("Change organisation"), _("Changed the organisation's details"))
