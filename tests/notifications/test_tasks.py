"""Old deliveries are forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from notifications.models import Delivery
from notifications.tasks import forget_old

pytestmark = pytest.mark.django_db


def test_deliveries_are_kept_for_more_than_a_year() -> None:
    now = timezone.now()
    for days in (1, 399, 401):
        Delivery.objects.create(key=f"old-{days}", channel="email", created_at=now - timedelta(days=days))
    forget_old(timestamp=0)
    assert set(Delivery.objects.values_list("key", flat=True)) == {"old-1", "old-399"}
