"""What the browser may do on our pages: Content-Security-Policy and Permissions-Policy, built from contributions."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django_permissions_policy import PermissionsPolicyMiddleware

from cms import inline
from plugins.contracts import Contract
from plugins.origins import Origins, merged
from plugins.registry import contributions

REFUSED_FEATURES = (
    "accelerometer", "geolocation", "gyroscope", "hid", "magnetometer", "midi", "payment", "serial", "usb",
)  # fmt: skip
# A list holds origins, keywords and django-csp's marker of the place where a nonce goes.
Directives = dict[str, list[Any]]
HEADER = "Content-Security-Policy"


def declared_origins() -> Origins:
    """What every installed plugin needs. Switched-off ones too: what has begun with them goes on."""
    return merged(found().origins() for found in contributions(Contract, include_disabled=True))


def pictures() -> list[str]:
    """Where pictures that were uploaded come from: this site, or its bucket."""
    return [SELF, settings.MEDIA_ORIGIN] if settings.MEDIA_ORIGIN else [SELF]


def public_directives(origins: Origins) -> Directives:
    """The public site: nothing inline, nothing from elsewhere but what a plugin declared."""
    return {
        "default-src": [SELF],
        "script-src": [SELF, NONCE, *inline.hashes(), *origins.script],
        "style-src": [SELF],
        "img-src": [*pictures(), "data:"],
        "connect-src": [SELF, *origins.connect],
        "frame-src": [SELF, *origins.frame],
        "form-action": [SELF, *origins.form_action],
        "frame-ancestors": [SELF],  # the admin's preview
        "base-uri": [NONE],
        "object-src": [NONE],
    }


def admin_directives(public: Directives) -> Directives:
    """Wagtail's admin writes scripts and styles inline; it is for staff, behind its own prefix."""
    return {
        **public,
        "script-src": [SELF, UNSAFE_INLINE],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [*pictures(), "data:", "blob:"],
    }


class ContentPolicy(CSPMiddleware):
    """django-csp with the two policies written once for the process, not for each answer."""

    @cached_property
    def directives(self) -> tuple[Directives, Directives]:
        """The public site's and the admin's."""
        public = public_directives(declared_origins())
        return public, admin_directives(public)

    @cached_property
    def written(self) -> tuple[str, str]:
        """The same, as headers without a nonce."""
        public, admin = self.directives
        return build_policy(config=public), build_policy(config=admin)

    def is_admin(self, request: HttpRequest) -> bool:
        """Whether the address is the admin's."""
        return request.path_info.startswith(settings.ADMIN_PREFIX)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Set the header; the long way only for an answer with a nonce or a policy of its own."""
        special = any(name.startswith("_csp") for name in vars(response))
        if special or getattr(request, "_csp_nonce", None) is not None or settings.DEBUG:
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.written[self.is_admin(request)])
        return response

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,  # noqa: FBT001, FBT002 - django-csp's signature
    ) -> PolicyParts:
        """django-csp's own way, from our directives."""
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None:
            parts.config = self.directives[self.is_admin(request)]
        return parts


class FeaturePolicy(PermissionsPolicyMiddleware):
    """django-permissions-policy with the origins that plugins declared for camera and microphone."""

    @cached_property
    def permissions_policy(self) -> str:
        """The header: cameras for us and for the meetings' frames, sensors for nobody."""
        frames = ["self", *declared_origins().camera]
        meeting = dict.fromkeys(("camera", "microphone", "display-capture", "autoplay", "fullscreen"), frames)
        refused: dict[str, list[str]] = {feature: [] for feature in REFUSED_FEATURES}
        header: str = self.compute_header_value({**refused, **meeting}, name="PERMISSIONS_POLICY")
        return header
