"""What the log says of a failed refund that the office saw to: by the way it chose."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from payments.models import LedgerLogEntry
from payments.states import RefundState


class RefundHandled(LogFormatter):
    """Nothing is told as paid that may not be: a new refund can fail too, and where another one had given all back
    since, this one only stopped waiting.
    """

    label = _("Handle a failed refund")
    message = _("Handled a failed refund")

    def format_message(self, log_entry: LedgerLogEntry) -> Promise:
        way, state = log_entry.data.get("way"), log_entry.data.get("state")
        if way == "again":
            return _("Chose to pay it back again")
        if way == "service" or state == RefundState.BY_HAND:
            return _("Marked as paid back by hand")
        return self.message
