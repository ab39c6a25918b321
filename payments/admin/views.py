"""Wagtail's generic views, scoped: a row that a person may not see does not exist for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.db import models
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from wagtail.admin.views import generic

from accounts import audit

if TYPE_CHECKING:
    from accounts.models import User

SEEING = ("add", "change", "delete", "view")


class ScopedIndexView(generic.IndexView):
    """A list of what the person sees."""

    related: ClassVar[tuple[str, ...]] = ()

    def get_base_queryset(self) -> models.QuerySet[Any]:
        seen = self.permission_policy.instances_user_has_any_permission_for(self.request.user, SEEING)
        found: models.QuerySet[Any] = seen.select_related(*self.related) if self.related else seen
        return found


class RefundIndexView(ScopedIndexView):
    """Refunds, each with its payment's currency."""

    related = ("payment",)


class VatCodeIndexView(ScopedIndexView):
    """VAT codes, each with its seller."""

    related = ("seller",)


class ScopedInspectView(generic.InspectView):
    """One row, read-only. Looking at it is logged (Law 4)."""

    looked_at: ClassVar[str] = ""
    """The log's action."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        audit.look(self.object, self.looked_at, user=cast("User", request.user), now=timezone.now())
        return super().get(request, *args, **kwargs)

    def get_object(self, queryset: Any = None) -> models.Model:
        seen = self.permission_policy.instances_user_has_any_permission_for(self.request.user, SEEING)
        found: models.Model = get_object_or_404(seen, pk=self.pk)
        return found


class ScopedEditView(generic.EditView):
    """One row, to change."""

    def get_object(self, queryset: Any = None) -> models.Model:
        seen = self.permission_policy.instances_user_has_any_permission_for(self.request.user, ["change"])
        found: models.Model = get_object_or_404(seen, pk=self.object_pk)
        return found


class PaymentInspectView(ScopedInspectView):
    """A payment with its lines, refunds and messages."""

    template_name = "payments/admin/payment.html"
    looked_at = "payment.view"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        payment = self.object
        return {
            **super().get_context_data(**kwargs),
            "payment": payment,
            "lines": payment.lines.all(),
            "refunds": payment.refunds.all(),
            "events": payment.events.all(),
        }


class RefundInspectView(ScopedInspectView):
    """A refund; one that failed can be marked as handled."""

    template_name = "payments/admin/refund.html"
    looked_at = "refund.view"


class EventInspectView(ScopedInspectView):
    """A message of a payment service."""

    looked_at = "payment_message.view"
