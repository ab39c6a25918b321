"""Supervisors, services, times and bookings."""

from __future__ import annotations

from booking.models.booking import Booking
from booking.models.enquiry import Enquiry, EnquiryReply
from booking.models.hours import TimeOff, WeeklyHours
from booking.models.log import BookingLogEntry, EnquiryLogEntry
from booking.models.offer import Offer
from booking.models.participant import Participant
from booking.models.place import Place
from booking.models.promised_refund import PromisedRefund
from booking.models.service import Service
from booking.models.supervisor import Supervisor

__all__ = [
    "Booking",
    "BookingLogEntry",
    "Enquiry",
    "EnquiryLogEntry",
    "EnquiryReply",
    "Offer",
    "Participant",
    "Place",
    "PromisedRefund",
    "Service",
    "Supervisor",
    "TimeOff",
    "WeeklyHours",
]
