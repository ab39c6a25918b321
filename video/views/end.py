"""The supervisor ends the meeting for everybody."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from booking.views.visitor import viewer
from video.actions.end import end
from video.errors import VideoError
from video.queries import door_at


@require_http_methods(["GET", "HEAD", "POST"])
def end_meeting(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Back to the door, where the next click meets in a new room. Whoever opens the address finds the door, too."""
    if request.method != "POST":
        return redirect("video:meeting", uuid=uuid)
    now = timezone.now()
    try:
        booking, door = door_at(uuid, viewer=viewer(request), now=now)
        end(booking, door=door, now=now)
    except VideoError as error:
        return render(request, "video/nobody.html", {"message": error.message}, status=error.status)
    messages.success(request, _("The meeting has ended for everybody."))
    return redirect("video:meeting", uuid=uuid)
