"""What accounts tells Wagtail's admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from accounts.models import AccountLogEntry, Organisation, User
from accounts.wagtail_user_bulk import ACTIONS

for action in ACTIONS:
    hooks.register("register_bulk_action", action, order=1)  # after Wagtail's own, in whose place it comes


@hooks.register("register_log_actions")
def account_log(actions: LogActionRegistry) -> None:
    actions.register_model(User, AccountLogEntry)
    actions.register_model(Organisation, AccountLogEntry)
    actions.register_action("accounts.export", _("Download own data"), _("Downloaded their data"))
    actions.register_action("accounts.erase", _("Erase account"), _("Erased their account"))
    actions.register_action("accounts.profile", _("Change own details"), _("Changed their details"))
    actions.register_action("accounts.roles", _("Give a role"), _("Got a role in the practice"))
    actions.register_action("accounts.organisation", _("Change organisation"), _("Changed the organisation’s details"))
