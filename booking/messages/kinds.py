"""What is told, and to whom. The job that sends one message names a pair of these."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What happened to a booking."""

    CONFIRMED = "confirmed"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    CALLED_OFF = "called_off"
    """The practice itself cancelled."""
    WITHDRAWN = "withdrawn"
    NEW_LINK = "new_link"
    """The practice made new links: the earlier ones open nothing any more."""
    LATE_REFUND = "late_refund"
    """A payment came after its hold had lapsed and the time was gone: the money goes back."""
    DOUBLE_PAYMENT = "double_payment"
    """Another payment came for a booking that was paid, or had ended: the money goes back."""


class EnquiryKind(StrEnum):
    """What happened to an enquiry."""

    RECEIVED = "enquiry_received"
    """To the sender, at once."""
    NEW = "enquiry_new"
    """To the chosen supervisor, or else to the office."""
    ANSWERED = "enquiry_answered"
    """To the sender, with the reply."""


class Audience(StrEnum):
    """In which role the recipient reads."""

    ORDERER = "orderer"
    """Who ordered for somebody else: dates and prices, not what is said."""
    PARTICIPANT = "participant"
    """Who takes part; the orderer too, where they book for themselves."""
    SUPERVISOR = "supervisor"
