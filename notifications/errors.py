"""What can go wrong between a finished message and its recipient."""

from __future__ import annotations


class DeliveryFailed(Exception):
    """A channel could not deliver. ``retry``: later may go better (the server was away); without it the recipient was
    refused for good. ``code`` is short and safe to store: never an address, never the message.
    """

    def __init__(self, code: str = "failed", *, retry: bool = True) -> None:
        super().__init__(code)
        self.code = code[:60]
        self.retry = retry
