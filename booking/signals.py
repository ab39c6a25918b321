"""What others may listen to.

Sent inside the transaction that causes them, by plain ``send``; a receiver only defers jobs or drops what it cached
(design: "The crossings"). ``sender`` is the model.
"""

from __future__ import annotations

from django.dispatch import Signal

booking_confirmed = Signal()
"""booking_uuid: UUID. A booking stands: paid, invoiced or free."""

booking_changed = Signal()
"""booking_uuid: UUID. Its time or place is another one."""

booking_cancelled = Signal()
"""booking_uuid: UUID. Cancelled or withdrawn from."""

times_changed = Signal()
"""supervisor_id: int. Free times of the supervisor differ: a hold, a release, hours, time off."""

catalogue_changed = Signal()
"""No argument. A service, supervisor, offer or place was saved: what pages say about them is stale."""
