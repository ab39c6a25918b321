"""An answer that is an error, in Stripe's form."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """``saved``: kept under the idempotency key, as Stripe does with all but validation errors."""

    def __init__(
        self, status: int, message: str, kind: str = "invalid_request_error", *, saved: bool = True, **more: Any
    ) -> None:
        super().__init__(message)
        self.status, self.saved = status, saved
        given = {name: value for name, value in more.items() if value is not None}
        self.body = {"error": {"message": message, "type": kind, **given}}


def invalid(message: str, parameter: str, code: str | None = None) -> ApiError:
    """A parameter that does not pass."""
    return ApiError(400, message, param=parameter, code=code, saved=False)
