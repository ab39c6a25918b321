"""What others may listen to."""

from __future__ import annotations

from django.dispatch import Signal

signed_in_with_verified_email = Signal()
"""Sent with ``user`` and ``addresses`` (a frozenset of lower-case verified addresses) after each sign-in by somebody who
has a verified address, so that a room can claim what was made without an account. Sent in the request, outside a transaction: a receiver does
what is quick, with a bounded wait, and leaves the rest to jobs."""
