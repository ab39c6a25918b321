"""What a provider told us, kept whole: nothing is believed before it was verified, nothing is worked twice."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from payments.managers import WebhookEventManager


class WebhookEvent(models.Model):
    """A verified message. Its content settles nothing: the job asks the provider (Law 2)."""

    provider = models.SlugField(_("way of paying"), max_length=32)
    event_id = models.CharField(_("event"), max_length=255)
    kind = models.CharField(_("kind"), max_length=100)
    payment = models.ForeignKey(
        "payments.Payment", models.PROTECT, null=True, related_name="events", verbose_name=_("payment")
    )
    payload = models.JSONField(_("content"), default=dict)
    received_at = models.DateTimeField(_("received"))
    worked_at = models.DateTimeField(_("worked"), null=True)

    objects = WebhookEventManager()

    class Meta:
        verbose_name = _("message of a payment service")
        verbose_name_plural = _("messages of payment services")
        ordering = ("received_at", "pk")
        constraints = (models.UniqueConstraint(fields=("provider", "event_id"), name="webhook_event_unique"),)
        indexes = (models.Index(fields=("received_at",), condition=Q(worked_at=None), name="webhook_event_unworked"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.event_id}"
