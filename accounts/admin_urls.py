"""Wagtail's own doors, closed: everybody signs in at the same place."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.http import urlencode
from wagtail.admin.auth import require_admin_access

from accounts.wagtail_user_views import OwnAccountView


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in, then back to the admin. allauth checks where ``next`` leads."""
    wanted = request.GET.get("next", reverse("wagtailadmin_home"))
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': wanted})}")


def to_new_password(request: HttpRequest, **link: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("account_reset_password"))


urlpatterns = [
    path("account/", require_admin_access(OwnAccountView.as_view())),
    path("login/", to_sign_in),
    path("password_reset/", to_new_password),
    path("password_reset/<path:rest>", to_new_password),
]
