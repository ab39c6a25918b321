"""What the browser may do on a meeting's pages, and on these only."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers
from django_permissions_policy import PermissionsPolicyMiddleware

from plugins.origins import Origins

MEETING = (
    "autoplay",
    "camera",
    "display-capture",
    "fullscreen",
    "microphone",
    "picture-in-picture",
    "screen-wake-lock",
)
REFUSED = (
    "accelerometer",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "midi",
    "payment",
    "serial",
    "usb",
)


def before_the_door(response: HttpResponse) -> HttpResponse:
    """Our own page: the site's policies do, and camera and microphone are asked for after a click.

    The referrer stays within the site rather than being none: without one a browser sends the Join form with
    ``Origin: null``, which the protection against forgery must refuse. No other site learns anything either way.
    """
    return _private(response, referrer="same-origin")


def inside(response: HttpResponse, *, origins: Origins) -> HttpResponse:
    """The service's script and frame are let onto this one page. It carries the token: no cache keeps it, and no
    address is told to anybody.
    """
    features: dict[str, str | list[str] | tuple[str]] = {
        **{name: [] for name in REFUSED},
        **{name: ["self", *origins.camera] for name in MEETING},
    }
    # Attributes as the decorators of django-csp and django-permissions-policy set them: both take fixed values only.
    response._csp_update = {"script-src": list(origins.script), "frame-src": list(origins.frame)}  # type: ignore[attr-defined]  # noqa: SLF001
    response._permissions_policy_override = PermissionsPolicyMiddleware.compute_header_value(  # type: ignore[attr-defined]  # noqa: SLF001
        features, name="the meeting's page"
    )
    return _private(response, referrer="no-referrer")


def _private(response: HttpResponse, *, referrer: str) -> HttpResponse:
    response["Referrer-Policy"] = referrer
    response["X-Robots-Tag"] = "noindex"
    add_never_cache_headers(response)
    return response
