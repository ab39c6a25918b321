"""What changes something, one mutation a file."""

from __future__ import annotations

from cms.actions.report_accessibility import Told, mark_answered, report_accessibility
from cms.actions.withdraw_testimonial import withdraw_testimonial

__all__ = ["Told", "mark_answered", "report_accessibility", "withdraw_testimonial"]
