"""Journeys walk through the practice of the booking's web tests."""

from __future__ import annotations

from tests.booking_web.conftest import now, practice

__all__ = ["now", "practice"]
