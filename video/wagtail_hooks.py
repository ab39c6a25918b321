"""Names of what video writes into a booking's log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action("video.join", _("Join the meeting"), _("Joined the video meeting"))
    actions.register_action("video.end", _("End the meeting"), _("Ended the video meeting for everybody"))
