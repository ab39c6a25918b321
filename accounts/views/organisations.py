"""The organisations one acts for."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.alphabet import alphabetical
from accounts.audit import record
from accounts.forms.organisation import OrganisationForm
from accounts.models import OrganisationMember, User
from accounts.views.own import own


@require_safe
@own
def organisations(request: HttpRequest, user: User) -> HttpResponse:
    own_ones = OrganisationMember.objects.filter(user=user).select_related("organisation")
    memberships = alphabetical(own_ones, lambda each: each.organisation.name)
    context = {"memberships": memberships, "way": "organisations", "contact": OrganisationMember.Kind.CONTACT}
    return render(request, "accounts/organisations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@own
def organisation(request: HttpRequest, user: User, uuid: UUID) -> HttpResponse:
    """Its contact person may change it; to anybody else it does not exist."""
    membership = get_object_or_404(
        OrganisationMember.objects.select_related("organisation"), user=user, organisation__uuid=uuid
    )
    if membership.role != OrganisationMember.Kind.CONTACT:
        raise PermissionDenied
    form = OrganisationForm(request.POST if request.method == "POST" else None, instance=membership.organisation)
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        record(saved, "accounts.organisation", user=user, data={"fields": form.changed_data})
        messages.success(request, _("Saved."))
        return redirect("accounts:organisations")
    context = {"form": form, "organisation": membership.organisation, "way": "organisations"}
    return render(request, "accounts/organisation.html", context)
