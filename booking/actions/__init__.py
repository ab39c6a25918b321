"""One mutation a file. Everything that changes a booking or an enquiry goes through here; each move is locked, checked
against the table of states, logged, and tells what it has to tell by jobs of the same transaction.
"""

from __future__ import annotations

from booking.actions.cancel import cancel, withdraw
from booking.actions.claim import claim
from booking.actions.complete import complete_past, mark_missed
from booking.actions.details import fill_details
from booking.actions.enquire import answer_enquiry, open_enquiry, set_enquiry_state
from booking.actions.expire import expire_holds
from booking.actions.forget import forget_old
from booking.actions.give_back import keep_promise, keep_promises
from booking.actions.hold import HOLD, hold, hold_anyone
from booking.actions.ill_today import ill_today
from booking.actions.more_time import may_have_more, more_time
from booking.actions.move_time import move_time
from booking.actions.new_links import new_links
from booking.actions.pay import confirm_free, start_payment
from booking.actions.release import end_checkout, release
from booking.actions.seat import take_seat
from booking.actions.settle import settle

__all__ = [
    "HOLD",
    "answer_enquiry",
    "cancel",
    "claim",
    "complete_past",
    "confirm_free",
    "end_checkout",
    "expire_holds",
    "fill_details",
    "forget_old",
    "hold",
    "hold_anyone",
    "ill_today",
    "keep_promise",
    "keep_promises",
    "mark_missed",
    "may_have_more",
    "more_time",
    "move_time",
    "new_links",
    "open_enquiry",
    "release",
    "set_enquiry_state",
    "settle",
    "start_payment",
    "take_seat",
    "withdraw",
]
