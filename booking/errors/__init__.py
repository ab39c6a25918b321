"""What can go wrong with a booking, as one tree.

BookingError
 +- SlotRefused: this time cannot be had; other times can
 |   +- SlotTaken, SlotCrowded (409), SlotPast, TooNear, TooFar, Misaligned, OutsideHours, NoSuchTime, NotOffered, ModeNotOffered
 +- HoldLimit (429), HoldLapsed (410), HoldUnknown (404), KeptLongEnough (409), TooManyAttempts (409)
 +- NoSeat (409)
 +- Busy (409, Retry-After): somebody else is at the same row; the same step again will do
 +- IllegalMove (409), its IllegalEnquiryMove, DetailsMissing (400), TermsNotAccepted (400), NotFree, NothingToPay (409)
 +- PaymentTrouble (502): the payment could not be started; nothing was charged
 +- CutOffPassed (409), LessBack (409), MeetingOver (409), WithdrawalNotPossible (409), its MeetingBegun
 +- LinkInvalid (403), its NobodyKnown and NotYours, NotAllowed (403), Foreign (403)
 +- EnquiryIncomplete (400)
 +- QueryInvalid (400), its NoSuchWeek, and NothingFound (404), its WeekOver and WeekTooFar

``message`` is for the person: it says what to do next (Law 9). ``code`` is for machines, ``status`` for HTTP.
"""

from __future__ import annotations

from booking.errors.asking import (
    EnquiryIncomplete,
    Foreign,
    LinkInvalid,
    NobodyKnown,
    NoSuchWeek,
    NotAllowed,
    NothingFound,
    NotYours,
    QueryInvalid,
    WeekOver,
    WeekTooFar,
)
from booking.errors.base import BookingError
from booking.errors.changes import (
    Busy,
    CutOffPassed,
    IllegalEnquiryMove,
    IllegalMove,
    LessBack,
    MeetingBegun,
    MeetingOver,
    WithdrawalNotPossible,
)
from booking.errors.making import (
    DetailsMissing,
    HoldLapsed,
    HoldLimit,
    HoldUnknown,
    KeptLongEnough,
    NoSeat,
    NotFree,
    NothingToPay,
    PaymentTrouble,
    TermsNotAccepted,
    TooManyAttempts,
)
from booking.errors.slots import (
    Misaligned,
    ModeNotOffered,
    NoSuchTime,
    NotOffered,
    OutsideHours,
    SlotCrowded,
    SlotPast,
    SlotRefused,
    SlotTaken,
    TooFar,
    TooNear,
)

__all__ = [
    "BookingError",
    "Busy",
    "CutOffPassed",
    "DetailsMissing",
    "EnquiryIncomplete",
    "Foreign",
    "HoldLapsed",
    "HoldLimit",
    "HoldUnknown",
    "IllegalEnquiryMove",
    "IllegalMove",
    "KeptLongEnough",
    "LessBack",
    "LinkInvalid",
    "MeetingBegun",
    "MeetingOver",
    "Misaligned",
    "ModeNotOffered",
    "NoSeat",
    "NoSuchTime",
    "NoSuchWeek",
    "NobodyKnown",
    "NotAllowed",
    "NotFree",
    "NotOffered",
    "NotYours",
    "NothingFound",
    "NothingToPay",
    "OutsideHours",
    "PaymentTrouble",
    "QueryInvalid",
    "SlotCrowded",
    "SlotPast",
    "SlotRefused",
    "SlotTaken",
    "TermsNotAccepted",
    "TooFar",
    "TooManyAttempts",
    "TooNear",
    "WeekOver",
    "WeekTooFar",
    "WithdrawalNotPossible",
]
