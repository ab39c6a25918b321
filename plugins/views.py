"""The page of the switches, in the admin's settings."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_denied
from wagtail.log_actions import log

from plugins.forms import SwitchesForm
from plugins.models import PluginSwitch

PERMISSION = "plugins.change_pluginswitch"


def switches(request: HttpRequest) -> HttpResponse:
    """Show the plugins; throw their switches."""
    if not request.user.has_perm(PERMISSION):
        return permission_denied(request)
    form = SwitchesForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        for slug in form.save():
            log(PluginSwitch.objects.get(slug=slug), "wagtail.edit", user=request.user)
        messages.success(request, _("Saved."))
        return redirect("plugin_switches")
    return render(request, "plugins/switches.html", {"form": form, "page_title": _("Plugins")})
