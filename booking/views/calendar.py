"""The booking as a file for one's own calendar."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from booking.messages.calendar import Method, entry_of
from booking.states import State
from booking.views.page import booking_for
from booking.views.problems import told
from booking.views.visitor import viewer


@told
@never_cache
@require_safe
def calendar(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """Neutral words only; the same identity as the invitation in the mail, so that no calendar holds it twice."""
    now = timezone.now()
    booking = booking_for(viewer(request), uuid, now=now)
    off = booking.state not in {State.CONFIRMED, State.COMPLETED, State.MISSED}
    body = entry_of(booking, method=Method.PUBLISH, sequence=booking.sequence, cancelled=off, now=now)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{booking.starts_at:%Y-%m-%d}.ics"'
    return response
