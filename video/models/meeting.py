"""A meeting: the room that belongs to one booking."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from video.provider import MeetingFacts
from video.rooms import random_room


class Meeting(models.Model):
    """Made at the first Join. It holds a room's name and never a token (Law 3)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    booking = models.OneToOneField(
        "booking.Booking", on_delete=models.PROTECT, related_name="meeting", verbose_name=_("booking")
    )
    provider = models.SlugField(_("provider"), max_length=32)
    room = models.CharField(_("room"), max_length=64, unique=True, default=random_room, editable=False)
    starts_at = models.DateTimeField(_("for the start at"))
    """The booking's start that the room is for: a moved booking gets a new room, so no token outlives its window."""
    created_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    """When the supervisor ended it for everybody: who joins after that meets in a new room."""

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")

    def __str__(self) -> str:
        return str(_("Meeting"))

    def facts(self) -> MeetingFacts:
        return MeetingFacts(uuid=self.uuid, room=self.room)
