"""What the office sees: bookings of the sellers whose books it keeps. A supervisor who sells on their own account has
keepers of their own, and neither a colleague nor the premises' owner sees their clients (Law 4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from payments.models import Seller


def is_office(user: User | AnonymousUser | None) -> bool:
    """Whether the user works for the office: owners, the office, superusers."""
    from accounts.roles import has_role

    if user is None or not user.is_authenticated or not user.is_active:
        return False
    return bool(user.is_superuser or has_role(user, "owner", "office"))


def works_here(user: User | None) -> bool:
    """Whether the user's work may open clients' cases: the office, and who supervises."""
    from booking.models import Supervisor

    return user is not None and (is_office(user) or Supervisor.objects.filter(user=user.pk).exists())


def keeps_books(user: User | AnonymousUser | None) -> bool:
    """Whether the ledger has anything for the user: they keep the sellers, or are named as the keeper of one's books. A
    supervisor for whom the practice sells sees no ledger. One query at most, then kept on the object.
    """
    if user is None or not user.is_authenticated or not user.is_active:
        return False
    found: bool | None = getattr(user, "_keeps_books", None)
    if found is None:
        found = user.has_perm("payments.view_seller") or user.kept_sellers.exists()
        user._keeps_books = found  # type: ignore[attr-defined] # noqa: SLF001 - a cache on our own object
    return found


def office_sellers(user: User | AnonymousUser | None) -> QuerySet[Seller]:
    """Sellers whose bookings the user handles: none unless they work for the office."""
    from payments.models import Seller

    if user is None or not is_office(user):
        return Seller.objects.none()
    found: QuerySet[Seller] = Seller.objects.visible_to(user)
    return found
