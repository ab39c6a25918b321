"""Meetings."""

from __future__ import annotations

from video.models.meeting import Meeting

__all__ = ["Meeting"]
