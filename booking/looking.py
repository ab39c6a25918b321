"""Who of the practice looks at a client's case stands in its log (Law 4), wherever on the site or in the admin they do
it. Clients look at their own, and nothing is noted.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from accounts import audit
from booking.by import By
from booking.facts import facts_of
from booking.viewers import Role

if TYPE_CHECKING:
    from booking.models import Booking
    from booking.viewers import Viewer


def looks_at(viewer: Viewer, booking: Booking, *, now: datetime) -> None:
    """Notes the look of a supervisor or the office; none of a client, also where the client works here. Whether staff
    hold a client's link changes nothing. Load the booking ``with_facts()``.
    """
    facts = facts_of(booking)
    roles = viewer.roles(facts)
    if Role.SUPERVISOR in roles:
        note_look(booking, by=By("supervisor", viewer.user), now=now)
    elif Role.OFFICE in roles and viewer.user_id not in {seat.user_id for seat in facts.participants}:
        note_look(booking, by=By("office", viewer.user), now=now)


def note_look(booking: Booking, *, by: By, now: datetime) -> None:
    """Once for each look of one person."""
    audit.look(booking, "booking.view", user=by.user, now=now, data={"by": by.role})
