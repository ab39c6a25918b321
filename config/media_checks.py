"""Whether uploads can go where S3_MEDIA_URL says."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from typing import Any

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from config.media import FORM, MediaUrlInvalid, bucket_of

LIBRARIES = ("storages", "boto3")


@register
def media_url(app_configs: Iterable[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """E009 and E010."""
    if not settings.S3_MEDIA_URL:
        return []
    found: list[CheckMessage] = []
    try:
        bucket_of(settings.S3_MEDIA_URL)
    except MediaUrlInvalid as error:
        hint = f"Write it as {FORM}, with percents for signs such as / and + in the secret; or unset it."
        found.append(Error(f"S3_MEDIA_URL cannot be used: {error}.", hint=hint, id="config.E009"))
    if not all(find_spec(name) for name in LIBRARIES):
        hint = "Run make s3, which installs requirements-s3.lock; or unset it, and uploads stay on this machine."
        found.append(Error("S3_MEDIA_URL is set, yet what speaks S3 is not installed.", hint=hint, id="config.E010"))
    return found
