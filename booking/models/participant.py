"""A seat in a meeting."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.language_field import LanguageField
from booking.managers import ParticipantQuerySet
from booking.models.booking import Booking
from booking.states import LIVE_SEATS, SeatState


class Participant(models.Model):
    """Who comes. The seat's number is unique among the live ones and at most the booking's capacity (Law 1)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    booking = models.ForeignKey(
        Booking, on_delete=models.PROTECT, related_name="participants", verbose_name=_("booking")
    )
    seat = models.PositiveSmallIntegerField(_("seat"), default=1)
    state = models.CharField(_("state"), max_length=16, choices=SeatState.choices, default=SeatState.INVITED)
    name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("email"), blank=True)
    phone = models.CharField(_("telephone"), max_length=32, blank=True)
    language = LanguageField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="seats",
        verbose_name=_("sign-in"),
    )
    access_version = models.PositiveSmallIntegerField(default=1, editable=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ("booking", "seat")
        indexes = (models.Index(Lower("email"), name="participant_by_email"),)
        constraints = (
            models.UniqueConstraint(
                fields=("booking", "seat"), condition=Q(state__in=LIVE_SEATS), name="participant_one_a_seat"
            ),
            models.CheckConstraint(condition=Q(seat__gte=1), name="participant_seat_from_one"),
            models.CheckConstraint(condition=Q(state__in=SeatState.values), name="participant_known_state"),
        )

    def __str__(self) -> str:
        return str(_("Participant {reference}")).format(reference=str(self.uuid)[:8])
