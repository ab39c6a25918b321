"""The five supervisors, each with a seller, a sign-in and places."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from booking.models import Place, Supervisor
from demo.accounts import ACCOUNTS
from demo.source import every, i18n
from payments.models import Seller

FIELDS = ("slug", "name", "email", "phone", "languages", "position")


def build() -> None:
    """Make the supervisors that are missing; who sells for themself keeps the books of that seller."""
    known = set(Supervisor.objects.values_list("slug", flat=True))
    for each in every("supervisors"):
        if each["slug"] not in known:
            _supervisor(each)


def _supervisor(each: dict[str, Any]) -> None:
    seller = Seller.objects.get(slug=each["seller"])
    account = next(account for account in ACCOUNTS if account.supervisor == each["slug"])
    user = User.objects.get(email=account.email)
    made = Supervisor.objects.create(
        **{name: each[name] for name in FIELDS},
        seller=seller,
        user=user,
        title=i18n(each["title"]),
        short=i18n(each["short"]),
        portrait_static=each["portrait"],
    )
    made.places.set(Place.objects.filter(slug__in=each["places"]))
    if not seller.is_default:
        seller.keepers.add(user)
