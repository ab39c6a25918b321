"""A meeting's page: the door before it, and the room behind it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from booking.looking import looks_at
from booking.models import Booking
from booking.views.visitor import viewer
from video.actions.join import join
from video.errors import DoorShut, NoSuchMeeting, RoomBusy
from video.provider import Admission, Kind, VideoUnavailable
from video.queries import Door, door_at, provider_for
from video.states import DoorState
from video.views.context import context_of, rehearsed
from video.views.policies import before_the_door, inside

TEMPLATES = {DoorState.OPEN: "video/door.html", DoorState.WAITING: "video/door.html"}


@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """GET tells how the door stands; POST is the click that mints a token and opens the room (Law 3).

    The room is the answer to the POST, at the same address: a reload asks for the click again and mints anew.
    """
    try:
        now, who = timezone.now(), viewer(request)
        booking, door = door_at(uuid, viewer=who, now=now)
        looks_at(who, booking, now=now)
        if request.method == "POST":
            return _enter(request, booking, door)
    except NoSuchMeeting as error:
        return before_the_door(render(request, "video/nobody.html", {"message": error.message}, status=error.status))
    return _door(request, booking, door)


@sensitive_variables("admission")
def _enter(request: HttpRequest, booking: Booking, door: Door) -> HttpResponse:
    try:
        admission = join(booking, door=door, language=translation.get_language() or "en", now=timezone.now())
    except DoorShut as error:
        return _door(request, booking, door, status=error.status)
    except RoomBusy as error:
        return _door(request, booking, door, status=error.status, message=error.message)
    except VideoUnavailable as error:
        return _door(request, booking, door, status=503, message=error.message)
    return _room(request, booking, door, admission)


@sensitive_variables("admission", "context")
def _room(request: HttpRequest, booking: Booking, door: Door, admission: Admission) -> HttpResponse:
    context = context_of(booking, door, now=timezone.now())
    if admission.kind is Kind.REHEARSAL:
        context |= rehearsed(admission, zone=context["zone"])
        return before_the_door(render(request, "video/rehearsal.html", context))
    context |= {
        "module": admission.module,
        "admission": {
            "domain": admission.domain,
            "token": admission.token,
            "scriptUrl": admission.script_url,
            "options": dict(admission.options),
        },
    }
    provider = provider_for(door.booking)
    response = render(request, "video/room.html", context)
    return inside(response, origins=provider.meeting_origins()) if provider else before_the_door(response)


def _door(request: HttpRequest, booking: Booking, door: Door, *, status: int = 0, message: object = "") -> HttpResponse:
    usual = 403 if door.state is DoorState.NOT_YOURS else 200
    template = TEMPLATES.get(door.state, "video/shut.html")
    context = context_of(booking, door, now=timezone.now()) | {"message": message}
    return before_the_door(render(request, template, context, status=status or usual))
