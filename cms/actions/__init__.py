"""What changes something, one mutation a file."""

from __future__ import annotations

from cms.actions.withdraw_testimonial import withdraw_testimonial

__all__ = ["withdraw_testimonial"]
