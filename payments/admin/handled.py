"""The office has paid a failed refund back in another way."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from payments.models import Refund
from payments.states import RefundState


@require_POST
def mark_handled(request: HttpRequest, pk: int) -> HttpResponse:
    """Says who, and when; a second time changes nothing."""
    user: Any = request.user
    if not user.has_perm("payments.change_refund"):
        raise PermissionDenied
    refund = get_object_or_404(Refund.objects.visible_to(user), pk=pk, state=RefundState.FAILED)
    Refund.objects.filter(pk=refund.pk, handled_at=None).update(handled_at=timezone.now(), handled_by=user)
    messages.success(request, _("Marked as paid back in another way."))
    return redirect(request.resolver_match.namespace + ":inspect", pk=pk)  # type: ignore[union-attr]
