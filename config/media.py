"""Where uploads lie: on this machine, or in a bucket that speaks S3 (S3_MEDIA_URL). One layout in both:

- ``images/``: the sizes of pictures that pages show. Public.
- ``documents/``, ``original_images/``: everything else. Never public: documents go out through Wagtail's view, which
  asks their collection's privacy first; from a bucket by an address that is signed for a few minutes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

PUBLIC = "images/"
"""The one folder that a proxy serves and a bucket's policy opens (docs/deploy.md)."""
SIGNED_SECONDS = 300
CACHE = "public, max-age=2592000"  # a changed picture has a new name
SCHEMES = {"s3": "https", "s3+http": "http"}
FORM = "s3://KEY:SECRET@s3.example.net/bucket?region=eu-north-1&public=https://media.example.org"
Storages = dict[str, dict[str, Any]]


class MediaUrlInvalid(ValueError):
    """S3_MEDIA_URL is not of the form above; the message says which part. It never quotes the secret."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """What S3_MEDIA_URL says. ``public`` is the address before ``images/``, without a slash at its end."""

    endpoint: str
    name: str
    key: str | None
    secret: str | None
    region: str | None
    public: str

    @property
    def origin(self) -> str:
        """What the Content-Security-Policy lets pictures come from."""
        parts = urlsplit(self.public)
        return f"{parts.scheme}://{parts.netloc}"


def bucket_of(url: str) -> Bucket:
    """Without a key and a secret boto3 looks for them in its own places, such as the machine's role. Raises
    MediaUrlInvalid.
    """
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        raise MediaUrlInvalid("it is no address") from None
    if parts.scheme not in SCHEMES:
        raise MediaUrlInvalid("it does not begin with s3://")
    if not parts.hostname:
        raise MediaUrlInvalid("it names no host")
    name = parts.path.strip("/")
    if not name or "/" in name:
        raise MediaUrlInvalid("its path is not one bucket's name")
    if bool(parts.username) != bool(parts.password):
        raise MediaUrlInvalid("it has a key without a secret, or a secret without a key")
    query = parse_qs(parts.query)
    unknown = set(query) - {"region", "public"}
    if unknown:
        raise MediaUrlInvalid(f"it has an unknown parameter, {min(unknown)}")
    endpoint = f"{SCHEMES[parts.scheme]}://{parts.hostname}{port}"
    public = query.get("public", [f"{endpoint}/{name}"])[0].rstrip("/")
    if urlsplit(public).scheme not in {"https", "http"} or not urlsplit(public).netloc:
        raise MediaUrlInvalid("its parameter public is no address")
    return Bucket(
        endpoint=endpoint,
        name=name,
        key=unquote(parts.username) if parts.username else None,
        secret=unquote(parts.password) if parts.password else None,
        region=query.get("region", [None])[0],
        public=public,
    )


def media(url: str) -> tuple[Storages, str]:
    """The storages "default" (private) and "renditions" (public), and the origin of public pictures ("" for this site's
    own). A malformed ``url`` gives storages that refuse every file, never this machine's disk instead; the system check
    config.E009 says what is wrong.
    """
    if not url:
        here: dict[str, Any] = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
        return {"default": here, "renditions": here}, ""
    backend = "storages.backends.s3.S3Storage"
    try:
        bucket = bucket_of(url)
    except MediaUrlInvalid:
        return {"default": {"BACKEND": backend}, "renditions": {"BACKEND": backend}}, ""
    options = {
        "access_key": bucket.key,
        "secret_key": bucket.secret,
        "bucket_name": bucket.name,
        "endpoint_url": bucket.endpoint,
        "region_name": bucket.region,
        "addressing_style": "path",
        "signature_version": "s3v4",
        "default_acl": None,  # who may read is the bucket's policy
        "file_overwrite": False,
    }
    private = {**options, "querystring_auth": True, "querystring_expire": SIGNED_SECONDS}
    scheme, _colon, place = bucket.public.partition("://")
    public = {
        **options,
        "querystring_auth": False,
        "custom_domain": place,
        "url_protocol": f"{scheme}:",
        "object_parameters": {"CacheControl": CACHE},
    }
    return {
        "default": {"BACKEND": backend, "OPTIONS": private},
        "renditions": {"BACKEND": backend, "OPTIONS": public},
    }, bucket.origin
