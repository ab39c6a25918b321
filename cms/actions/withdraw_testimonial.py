"""A consent is taken back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from accounts import audit
from cms.locks import locked_testimonial
from cms.models import Testimonial

if TYPE_CHECKING:
    from accounts.models import User


def withdraw_testimonial(found: Testimonial, *, by: User | None, now: datetime) -> Testimonial:
    """The words leave the site at once and for good; the record of the consent stays as proof. A second time changes
    nothing: the first moment holds. ``by`` None: the system, when the person erases what is held about them.
    Raises Busy.
    """
    with locked_testimonial(found) as fresh:
        if fresh.withdrawn_at is None:
            fresh.withdrawn_at = now
            fresh.save(update_fields=["withdrawn_at"])
            audit.record(fresh, "testimonial.withdraw", user=by)
        return fresh
