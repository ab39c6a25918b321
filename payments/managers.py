"""Querysets of the ledger, and the one place that says who sees what (Law 4)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q

from accounts.roles import has_role
from payments.states import LIVE, Attention, PaymentState, RefundState

if TYPE_CHECKING:
    from accounts.models import User
    from payments.models import Payment, Refund, Seller, VatCode, WebhookEvent  # noqa: F401 - named in quotes below

M = TypeVar("M", bound=models.Model)

TOLD = ~Q(state__in=sorted(LIVE)) | Q(state=PaymentState.OPEN, secured=True)
"""Payments whose state others have to hear of: ended, settled, or secured without money yet."""

KEEPERS_OF_BOOKS = ("owner", "office")


def _ledger_of(user: User | AnonymousUser, seller: str) -> Q | None:
    """Which rows ``user`` sees, ``seller`` being the path to the seller with a trailing ``__`` or empty.

    A seller with keepers is walled: only they see its ledger. The rest belongs to owner and office.
    """
    if isinstance(user, AnonymousUser) or not user.is_active:
        return Q(pk__in=())
    if user.is_superuser:
        return None
    own = Q(**{f"{seller}keepers": user})
    return own | Q(**{f"{seller}keepers": None}) if has_role(user, *KEEPERS_OF_BOOKS) else own


class ScopedQuerySet(models.QuerySet[M]):
    seller_path = ""

    def visible_to(self, user: User | AnonymousUser) -> Any:
        scope = _ledger_of(user, self.seller_path)
        if scope is None:
            return self.all()
        # A sub-query, so that joins over keepers double no row and the result can be filtered further.
        return self.filter(pk__in=self.model._default_manager.filter(scope).values("pk"))


class SellerQuerySet(ScopedQuerySet["Seller"]):
    def active(self) -> SellerQuerySet:
        return self.filter(archived_at=None)


class VatCodeQuerySet(ScopedQuerySet["VatCode"]):
    seller_path = "seller__"


class PaymentQuerySet(ScopedQuerySet["Payment"]):
    seller_path = "seller__"

    def live(self) -> PaymentQuerySet:
        """Begun and not ended."""
        return self.filter(state__in=LIVE)

    def unsignalled(self) -> PaymentQuerySet:
        """Moved, but some receiver has not yet taken note."""
        return self.filter(TOLD).exclude(signalled_state=F("state"))

    def standing(self) -> PaymentQuerySet:
        """Of which something can be paid back or credited: settled, or secured and not yet paid."""
        return self.filter(Q(state=PaymentState.SETTLED) | Q(state=PaymentState.OPEN, secured=True))

    def paid_back_outside(self, *, since: datetime) -> PaymentQuerySet:
        """Of which the provider says that something went back without this site, seen to after ``since`` or not yet."""
        seen_to = Q(handled=Attention.REFUNDED_OUTSIDE, handled_at__gte=since)
        marked = Q(refunds__at_service=True, refunds__handled_at__gte=since)
        found = self.filter(Q(attention=Attention.REFUNDED_OUTSIDE) | seen_to | marked)
        # A sub-query: a join over refunds would double rows, and could not be joined to other payments.
        return self.filter(pk__in=found.values("pk"))


class RefundQuerySet(ScopedQuerySet["Refund"]):
    seller_path = "payment__seller__"

    def live(self) -> RefundQuerySet:
        return self.filter(state__in=(RefundState.REQUESTED, RefundState.PENDING))

    def unsignalled(self) -> RefundQuerySet:
        return self.exclude(state=RefundState.REQUESTED).exclude(signalled_state=F("state"))


class WebhookEventQuerySet(ScopedQuerySet["WebhookEvent"]):
    seller_path = "payment__seller__"

    def unworked(self) -> WebhookEventQuerySet:
        return self.filter(worked_at=None)


SellerManager = models.Manager.from_queryset(SellerQuerySet)
VatCodeManager = models.Manager.from_queryset(VatCodeQuerySet)
PaymentManager = models.Manager.from_queryset(PaymentQuerySet)
RefundManager = models.Manager.from_queryset(RefundQuerySet)
WebhookEventManager = models.Manager.from_queryset(WebhookEventQuerySet)
