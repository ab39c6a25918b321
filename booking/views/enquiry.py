"""An enquiry: about a service, about something hard, or about anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from accounts import limits
from booking import actions
from booking.choices import Kind
from booking.details import Wishes
from booking.errors import NothingFound
from booking.forms.enquiry import CrisisForm, EnquiryForm
from booking.models import Service, Supervisor
from booking.views.above import Problem, above, say
from booking.views.catalogue import service_of
from booking.views.guards import check_ours
from booking.views.half_written import changes_language
from booking.views.problems import told

GONE = gettext_lazy(
    "That service is not offered any more. What you wrote is here: send it, and we suggest something else."
)


@csrf_exempt  # see guards.check_ours
@told
@require_http_methods(["GET", "HEAD", "POST"])
def enquiry(request: HttpRequest, service: str = "") -> HttpResponseBase:
    """Fill in and send. Nothing typed is lost; a program that fills in the hidden field is thanked and forgotten."""
    try:
        about = service_of(service) if service else None
    except NothingFound as error:
        if request.method != "POST":
            raise
        return _nothing_found(request, error)
    supervisors = _supervisors(about)
    kind = CrisisForm if _crisis(about) else EnquiryForm
    names = [(person.slug, person.name) for person in supervisors]
    if request.method != "POST":
        wanted = request.GET.get("supervisor", "")
        form = kind(supervisors=names, initial={"supervisor": wanted, "form": about.form if about else ""})
        return _page(request, form, about)
    if changes_language(request):
        return _page(request, kind(supervisors=names, initial=request.POST.dict()), about)
    form = kind(request.POST, supervisors=names)
    if form.trapped:
        return redirect(_sent(about))

    def act() -> HttpResponseBase:
        check_ours(request)
        if not form.is_valid():
            return _page(request, form, about, status=400)
        now = timezone.now()
        limit = limits.CRISIS_ENQUIRIES if _crisis(about) else limits.ENQUIRIES
        limits.check(limit, key=limits.client_of(request), now=now)
        actions.open_enquiry(wishes=_wishes(form.cleaned_data, about, supervisors), now=now)
        return redirect(_sent(about))

    return above(request, partial(_page, request, form, about), act)


def _nothing_found(request: HttpRequest, error: NothingFound) -> HttpResponse:
    """The service was taken off while somebody wrote about it: the general form has what they wrote."""
    form = EnquiryForm(request.POST, supervisors=[(person.slug, person.name) for person in _supervisors(None)])
    return say(partial(_page, request, form, None), Problem(GONE, error.status))


def _wishes(data: Mapping[str, Any], about: Service | None, supervisors: Sequence[Supervisor]) -> Wishes:
    return Wishes(
        name=data["name"],
        email=data["email"],
        phone=data["phone"],
        language=get_language() or settings.LANGUAGE_CODE,
        organisation_name=data.get("organisation_name", ""),
        form=data.get("form", ""),
        people=data.get("people"),
        wishes=data["wishes"],
        callback=not data["write_instead"] if _crisis(about) else bool(data.get("callback")),
        service=about,
        supervisor=next((one for one in supervisors if one.slug == data.get("supervisor")), None),
    )


def _crisis(about: Service | None) -> bool:
    return about is not None and about.kind == Kind.CRISIS


@require_GET
def sent(request: HttpRequest) -> HttpResponse:
    """Thanks, and by when somebody answers."""
    crisis = request.GET.get("about") == Kind.CRISIS
    return render(request, "booking/enquiry_sent.html", {"crisis": crisis})


def _sent(service: Service | None) -> str:
    about = f"?about={Kind.CRISIS.value}" if _crisis(service) else ""
    return reverse("booking:enquiry_sent") + about


def _supervisors(service: Service | None) -> list[Supervisor]:
    """Those who offer the service; all, where nobody in particular does."""
    public = Supervisor.objects.public()
    if service is not None:
        offering = list(public.filter(offers__service=service, offers__active=True).distinct())
        if offering:
            return offering
    return list(public)


def _page(
    request: HttpRequest,
    form: EnquiryForm,
    service: Service | None,
    problem: Problem | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    if _crisis(service):
        heading = _("We will call you")
    elif service is not None:
        heading = str(service.name)
    else:
        heading = _("Write to us")
    context = {
        "form": form,
        "problem": problem,
        "service": service,
        "crisis": _crisis(service),
        "heading": heading,
        "action": reverse("booking:enquiry", args=[service.slug]) if service else reverse("booking:enquiry_general"),
    }
    return render(request, "booking/enquiry.html", context, status=status)
