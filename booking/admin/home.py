"""What waits, on the admin's first page: the next meetings and the enquiries that nobody has answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from booking.messages.enquiries import office_reachable
from booking.models import Booking, Enquiry
from booking.states import State
from booking.walls import is_office

SHOWN = 8


class WaitingPanel(Component):
    """Only what the person may see; a supervisor reaches each meeting's own page, and its door, from here."""

    name = "booking_waiting"
    template_name = "booking/admin/waiting.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        assert parent_context is not None  # Wagtail's home page always gives its own
        user = parent_context["request"].user
        meetings = Booking.objects.handled_by(user).filter(state=State.CONFIRMED, ends_at__gt=timezone.now())
        enquiries = Enquiry.objects.visible_to(user).waiting().urgent_first("created_at")
        return {
            "office_unreachable": is_office(user) and not office_reachable(),
            "may_see": user.has_perm("booking.view_booking"),
            "meetings": meetings.select_related("service", "supervisor").order_by("starts_at")[:SHOWN],
            "enquiries": enquiries.select_related("service")[:SHOWN],
        }
