"""The memory that keeps a message from going out twice."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Delivery(models.Model):
    """One message over one channel. Neither content nor address is kept."""

    class State(models.TextChoices):
        PENDING = "pending", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed, will be tried again")
        REFUSED = "refused", _("refused")

    key = models.CharField(_("key"), max_length=200)
    channel = models.CharField(_("channel"), max_length=40)
    state = models.CharField(_("state"), max_length=16, choices=State.choices, default=State.PENDING)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    claimed_until = models.DateTimeField(_("claimed until"), null=True, blank=True, editable=False)
    error_code = models.CharField(_("error"), max_length=60, blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ("-pk",)
        constraints = (models.UniqueConstraint("key", "channel", name="delivery_once"),)
        indexes = (models.Index("state", name="delivery_state"),)

    def __str__(self) -> str:
        return f"{self.key} ({self.channel}): {self.state}"
