"""One meeting."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateTimeRangeField, RangeOperators
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField

from accounts.fields import EncryptedTextField
from accounts.language_field import LanguageField
from booking.choices import BuyerKind, ForWhom, Mode
from booking.managers import BookingQuerySet
from booking.models.offer import Offer
from booking.models.place import Place
from booking.models.service import Service
from booking.models.supervisor import Supervisor
from booking.states import LIVE, PENDING, State

if TYPE_CHECKING:
    from booking.models.participant import Participant


class Booking(models.Model):
    """Times are aware UTC and half-open. ``blocks_from``/``blocks_until`` are the times with the buffers of the day it
    was made; the database refuses an overlap of these for every live state (Law 1). Price and terms (until when it is
    cancelled free of charge, the share given back after that, whether a consumer may withdraw) are those of the hold:
    what somebody saw before they paid holds, whatever is written of the service later.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    supervisor = models.ForeignKey(
        Supervisor, on_delete=models.PROTECT, related_name="bookings", verbose_name=_("supervisor"), db_index=False
    )
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="bookings", verbose_name=_("service"))
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="bookings", verbose_name=_("offer"))
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    blocks_from = models.DateTimeField(_("keeps free from"))
    blocks_until = models.DateTimeField(_("keeps free until"))
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="bookings", verbose_name=_("place")
    )
    mode = models.CharField(_("way to meet"), max_length=16, choices=Mode.choices)
    capacity = models.PositiveSmallIntegerField(_("seats"), default=1)
    state = models.CharField(_("state"), max_length=16, choices=State.choices, default=State.HELD)
    hold_until = models.DateTimeField(_("held until"), null=True, blank=True)
    visitor_key = models.CharField(max_length=64, blank=True, editable=False)
    access_version = models.PositiveSmallIntegerField(default=1, editable=False)

    orderer_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ordered_bookings",
        verbose_name=_("orderer’s sign-in"),
    )
    orderer_name = models.CharField(_("orderer"), max_length=150, blank=True)
    orderer_email = models.EmailField(_("orderer’s email"), blank=True)
    orderer_phone = models.CharField(_("orderer’s telephone"), max_length=32, blank=True)
    organisation = models.ForeignKey(
        "accounts.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="bookings",
        verbose_name=_("organisation"),
    )
    organisation_name = models.CharField(_("organisation’s name"), max_length=200, blank=True)
    organisation_business_id = models.CharField(_("business ID"), max_length=32, blank=True)
    buyer_kind = models.CharField(_("buyer"), max_length=16, choices=BuyerKind.choices, default=BuyerKind.CONSUMER)
    for_whom = models.CharField(_("for whom"), max_length=8, choices=ForWhom.choices, default=ForWhom.SELF)
    language = LanguageField()
    note = EncryptedTextField(_("note"), blank=True, default="")

    price = models.PositiveIntegerField(_("price, cents"), default=0)
    price_is_net = models.BooleanField(_("price is without VAT"), default=False)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    vat_basis_points = models.PositiveIntegerField(_("VAT, hundredths of a per cent"), default=0)
    vat_ground = I18nCharField(_("ground of the VAT"), blank=True, default="")
    cancel_cutoff_hours = models.PositiveSmallIntegerField(_("may be cancelled until, hours before"))
    late_refund_percent = models.PositiveSmallIntegerField(
        _("refund after that, per cent"), validators=[MaxValueValidator(100)]
    )
    withdrawal = models.BooleanField(_("consumers may withdraw for 14 days"))
    payment_attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    paid_with = models.UUIDField(_("paid with"), null=True, blank=True, editable=False)

    terms_accepted_at = models.DateTimeField(_("terms accepted"), null=True, blank=True)
    consent_performance_at = models.DateTimeField(_("consent to perform within 14 days"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    cancel_reason = models.CharField(_("reason"), max_length=200, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("created"))

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        ordering = ("starts_at", "pk")
        indexes = (
            # What is busy on some days, in any number of other days' bookings: an index-only range scan.
            models.Index(
                fields=("supervisor", "blocks_from"),
                include=("blocks_until", "state", "hold_until"),
                condition=Q(state__in=LIVE),
                name="booking_busy",
            ),
            models.Index(fields=("supervisor", "starts_at"), name="booking_by_supervisor"),
            models.Index(fields=("hold_until",), condition=Q(state__in=PENDING), name="booking_lapsing"),
            models.Index(fields=("ends_at",), condition=Q(state=State.CONFIRMED), name="booking_to_complete"),
            models.Index(Lower("orderer_email"), name="booking_by_email"),
        )
        constraints = (
            ExclusionConstraint(
                name="booking_no_overlap",
                expressions=[
                    (
                        Func(
                            F("supervisor_id"),
                            F("supervisor_id"),
                            Value("[]"),
                            function="int8range",
                            output_field=BigIntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func(
                            F("blocks_from"),
                            F("blocks_until"),
                            function="tstzrange",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(state__in=LIVE),
                violation_error_message=_("The supervisor has another meeting at that time."),
            ),
            models.UniqueConstraint(
                fields=("visitor_key",),
                condition=Q(state=State.HELD) & ~Q(visitor_key=""),
                name="booking_one_hold_a_visitor",
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="booking_ends_after_start"),
            models.CheckConstraint(
                condition=Q(blocks_from__lte=F("starts_at"), blocks_until__gte=F("ends_at")),
                name="booking_blocks_its_time",
            ),
            # Keeps the search for what is busy within a range of the index (booking_busy).
            models.CheckConstraint(
                condition=Q(blocks_until__lte=F("blocks_from") + Value("1 day", output_field=models.DurationField())),
                name="booking_at_most_a_day",
            ),
            models.CheckConstraint(condition=Q(capacity__gte=1), name="booking_has_a_seat"),
            models.CheckConstraint(condition=Q(late_refund_percent__lte=100), name="booking_refund_percent"),
            models.CheckConstraint(
                condition=Q(state__in=PENDING, hold_until__isnull=False)
                | (~Q(state__in=PENDING) & Q(hold_until__isnull=True)),
                name="booking_pending_lapses",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="booking_known_state"),
        )

    def __str__(self) -> str:
        return str(_("Booking {reference}")).format(reference=str(self.uuid)[:8])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Nothing that time or money touched is deleted."""
        raise models.ProtectedError("Bookings are cancelled, never deleted.", {self})

    def ordered_by(self, participant: Participant | None) -> bool:
        """Whether this seat is the orderer's own. Who orders for themself has the first; another one ordered nothing,
        and sees neither the price nor the orderer's link (Law 4).
        """
        return self.for_whom == ForWhom.SELF and participant is not None and participant.seat == 1

    @property
    def live(self) -> bool:
        return self.state in LIVE

    @property
    def pending(self) -> bool:
        return self.state in PENDING
