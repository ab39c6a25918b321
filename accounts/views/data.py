"""Taking one's data along, and erasing the account."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions.erase import erase_account
from accounts.audit import record
from accounts.errors import ErasureMustWait
from accounts.export import export_of
from accounts.forms.erase import EraseForm
from accounts.models import User
from accounts.views.own import own


@require_safe
@own
def data(request: HttpRequest, user: User) -> HttpResponse:
    return render(request, "accounts/data.html", {"way": "data"})


@require_http_methods(["GET", "HEAD", "POST"])
@own
def download(request: HttpRequest, user: User) -> HttpResponse:
    """A POST, since it is logged. Who had to sign in first comes by GET, and finds the button."""
    if request.method != "POST":
        return redirect("accounts:data")
    now = timezone.now()
    record(user, "accounts.export", user=user)
    name = f"avain-{timezone.localdate(now):%Y-%m-%d}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(export_of(user, now=now), content_type="application/json", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(app="allauth.mfa")
@own
def erase(request: HttpRequest, user: User) -> HttpResponse:
    form = EraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            report = erase_account(user, now=timezone.now())
        except ErasureMustWait as refusal:
            context = {"form": form, "way": "data", "refusal": refusal}
            return render(request, "accounts/erase.html", context, status=refusal.status)
        logout(request)
        request.session["kept"] = list(report.kept)
        return redirect("accounts:erased")
    return render(request, "accounts/erase.html", {"form": form, "way": "data"})


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/erased.html", {"kept": request.session.pop("kept", [])})
