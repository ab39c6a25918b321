"""One finished message about an enquiry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from booking.messages.kinds import EnquiryKind

if TYPE_CHECKING:
    from notifications.message import Message


def compose_enquiry(enquiry_id: int, *, kind: EnquiryKind | str, reply_id: int | None = None) -> Message | None:
    """The message, or None when the recipient left no address (a crisis needs a telephone number only)."""
    raise NotImplementedError(f"{kind} of {enquiry_id}/{reply_id}")
