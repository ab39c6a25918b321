"""One's own details."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.audit import record
from accounts.forms.profile import DetailsForm
from accounts.middleware import ZONE
from accounts.models import User
from accounts.views.own import own


@require_http_methods(["GET", "HEAD", "POST"])
@own
def details(request: HttpRequest, user: User) -> HttpResponse:
    form = DetailsForm(request.POST if request.method == "POST" else None, instance=user)
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        record(saved, "accounts.profile", user=saved, data={"fields": form.changed_data})
        request.session[ZONE] = "" if saved.zone == settings.TIME_ZONE else saved.zone
        with translation.override(saved.language):  # read on in the language just chosen
            messages.success(request, _("Saved."))
            return redirect(reverse("accounts:details"))
    return render(request, "accounts/details.html", {"form": form, "way": "details"})
