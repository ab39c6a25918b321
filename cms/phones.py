"""Telephone numbers as machines take them."""

from __future__ import annotations


def international(number: str) -> str:
    """A written number without its spaces; a Finnish national number gets its country code, a short one stays."""
    digits = "".join(sign for sign in str(number) if sign.isdigit())
    if str(number).strip().startswith("+"):
        return f"+{digits}"
    return f"+358{digits[1:]}" if digits.startswith("0") else digits
