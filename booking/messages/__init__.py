"""Finished messages about bookings and enquiries, in the recipient's language (Law 4: neutral subjects).

The public face for ``booking.tasks``: ``audiences_of`` says whom a booking's message goes to (one job each), ``compose``
makes a booking's message and ``compose_enquiry`` an enquiry's; ``notifications.deliver.deliver`` sends them.
"""

from __future__ import annotations

from booking.messages.audiences import audiences_of, heard_by
from booking.messages.compose import compose
from booking.messages.enquiries import compose_enquiry
from booking.messages.kinds import Audience, EnquiryKind, Kind

__all__ = ["Audience", "EnquiryKind", "Kind", "audiences_of", "compose", "compose_enquiry", "heard_by"]
