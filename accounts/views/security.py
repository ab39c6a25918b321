"""By which ways one signs in."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.views.own import own


@require_safe
@own
def security(request: HttpRequest, user: User) -> HttpResponse:
    kinds = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    context = {
        "way": "security",
        "keys": kinds.count(Authenticator.Type.WEBAUTHN),
        "has_app": Authenticator.Type.TOTP in kinds,
        "has_password": user.has_usable_password(),
        "sessions": UserSession.objects.filter(user=user).count(),
    }
    return render(request, "accounts/security.html", context)
