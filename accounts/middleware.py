"""What the person who is signed in brings along: zone and language; and what the admin asks of staff."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.languages import CODES
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


class AdminDoor:
    """The admin is for staff, in their own language, and where the settings say so with a second factor."""

    OPEN = ("/admin/login/", "/admin/logout/", "/admin/password_reset/", "/admin/jsi18n/")

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        if not path.startswith(settings.ADMIN_PREFIX) or path.startswith(self.OPEN):
            return self.get_response(request)
        user = request.user
        if not isinstance(user, User) or not user.is_authenticated:
            return self.get_response(request)  # Wagtail sends them to sign in
        if not user.has_perm("wagtailadmin.access_admin"):
            # Wagtail would send them to sign in, and sign-in would send them back.
            raise PermissionDenied
        if settings.ADMIN_ASKS_FOR_SECOND_FACTOR and not self.has_shown_second_factor(request, user):
            return self.ask(request, user)
        with translation.override(user.language if user.language in CODES else settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            return self.get_response(request)

    def has_shown_second_factor(self, request: HttpRequest, user: User) -> bool:
        """In this session. The user is passed on purpose: without one allauth knows no records, and this would loop."""
        return any(record.get("method") == "mfa" for record in get_authentication_records(request, user))

    def ask(self, request: HttpRequest, user: User) -> HttpResponseBase:
        """Those who have a second factor show it; the others get one first."""
        if is_mfa_enabled(user):
            query = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{query}")
        messages.info(request, _("The admin asks for a second factor. Choose one, and you can go on."))
        return HttpResponseRedirect(reverse("mfa_index"))
