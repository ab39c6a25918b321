"""What others may listen to."""

from __future__ import annotations

from django.dispatch import Signal

signed_in_with_verified_email = Signal()
"""Sent with ``user`` and ``addresses`` (a frozenset of lower-case verified addresses) after each sign-in by somebody who
has a verified address, so that a room can claim what was made without an account. Receivers only defer jobs."""
