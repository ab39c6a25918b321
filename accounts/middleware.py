"""What the person who is signed in brings along: zone and language; and what is asked of staff."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone, translation

from accounts import second_factor
from accounts.languages import known
from accounts.models import User

Handler = Callable[[HttpRequest], HttpResponseBase]
ZONE = "zone"
"""Session key of a zone that is not the site's; set at sign-in, so that no page asks the database for it."""


class OwnZone:
    """Shows times in the zone of whoever is signed in. A visitor without a session costs nothing."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        zone = request.session.get(ZONE) if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        if not zone:
            return self.get_response(request)
        with timezone.override(ZoneInfo(zone)):
            return self.get_response(request)


class StaffDoor:
    """The admin is for staff, in their own language; and where the settings say so, what staff see as staff, there and
    on the site, asks for a second factor in the same session.
    """

    OPEN = ("/admin/login/", "/admin/logout/", "/admin/password_reset/", "/admin/jsi18n/")

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            second_factor.arrived(request)
        path = request.path_info
        if not path.startswith(settings.ADMIN_PREFIX) or path.startswith(self.OPEN):
            return self.get_response(request)
        user = request.user
        if not isinstance(user, User) or not user.is_authenticated:
            return self.get_response(request)  # Wagtail sends them to sign in
        if not user.has_perm("wagtailadmin.access_admin"):
            # Wagtail would send them to sign in, and sign-in would send them back.
            raise PermissionDenied
        if not second_factor.passed(request):
            return second_factor.ask(request, user)
        with translation.override(known(user.language)):
            request.LANGUAGE_CODE = translation.get_language()
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """A view found that the person's work would open what they ask for."""
        if isinstance(exception, second_factor.SecondFactorNeeded) and isinstance(request.user, User):
            return second_factor.ask(request, request.user)
        return None
