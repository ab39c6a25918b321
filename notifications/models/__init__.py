"""What has been delivered."""

from __future__ import annotations

from notifications.models.delivery import Delivery

__all__ = ["Delivery"]
