"""What each role may do with booking's models. With which rows is decided by ``visible_to``."""

from __future__ import annotations

from accounts.grants import RoleGrants
from accounts.roles import Role

_CATALOGUE = tuple(
    f"booking.{action}_{model}"
    for model in ("service", "offer", "supervisor", "place")
    for action in ("add", "change", "view")
)
_TIMES = tuple(
    f"booking.{action}_{model}"
    for model in ("weeklyhours", "timeoff")
    for action in ("add", "change", "delete", "view")
)
_CASES = ("booking.view_booking", "booking.view_enquiry")


class BookingGrants(RoleGrants):
    """Owner and office keep the catalogue, a supervisor their own times; none deletes what was booked."""

    slug = "booking"
    grants = {
        Role.OWNER: (*_CATALOGUE, *_TIMES, *_CASES),
        Role.OFFICE: (*_CATALOGUE, *_TIMES, *_CASES),
        Role.SUPERVISOR: (*_TIMES, *_CASES),
    }
