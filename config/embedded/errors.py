"""What can go wrong with the embedded server, each with what to do next in its message."""

from __future__ import annotations


class EmbeddedError(Exception):
    """The embedded PostgreSQL could not do what was asked; the message says what to do next."""


class NoBinaries(EmbeddedError):
    """Neither the wheel nor the system has a PostgreSQL server of version 15 or newer."""


class NoServerUser(EmbeddedError):
    """Root asked for a server, and this machine has no unprivileged user that could run it."""


class ForeignDirectory(EmbeddedError):
    """A directory that must be ours belongs to somebody else, or is a link."""


class StartFailed(EmbeddedError):
    """initdb or the server ended with an error; the message carries the end of its log."""
