"""An enquiry: about a service, about something hard, or about anything."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts import limits
from booking import actions
from booking.choices import Kind
from booking.details import Wishes
from booking.forms.enquiry import CrisisForm, EnquiryForm
from booking.models import Service, Supervisor
from booking.views.catalogue import service_of
from booking.views.guards import from_our_pages
from booking.views.problems import told


@told
@from_our_pages
@require_http_methods(["GET", "HEAD", "POST"])
def enquiry(request: HttpRequest, service: str = "") -> HttpResponseBase:
    """Fill in and send. Nothing typed is lost; a program that fills in the hidden field is thanked and forgotten."""
    about = service_of(service) if service else None
    crisis = about is not None and about.kind == Kind.CRISIS
    supervisors = _supervisors(about)
    kind = CrisisForm if crisis else EnquiryForm
    names = [(person.slug, person.name) for person in supervisors]
    if request.method != "POST":
        wanted = request.GET.get("supervisor", "")
        form = kind(supervisors=names, initial={"supervisor": wanted, "form": about.form if about else ""})
        return _page(request, form, about, crisis=crisis)
    form = kind(request.POST, supervisors=names)
    if form.trapped:
        return redirect(_sent(about))
    if not form.is_valid():
        return _page(request, form, about, crisis=crisis, status=400)
    now = timezone.now()
    limits.check(limits.ENQUIRIES, key=limits.client_of(request), now=now)
    data = form.cleaned_data
    actions.open_enquiry(
        wishes=Wishes(
            name=data["name"],
            email=data["email"],
            phone=data["phone"],
            language=get_language() or settings.LANGUAGE_CODE,
            organisation_name=data.get("organisation_name", ""),
            form=data.get("form", ""),
            people=data.get("people"),
            wishes=data["wishes"],
            callback=crisis or bool(data.get("callback")),
            service=about,
            supervisor=next((one for one in supervisors if one.slug == data.get("supervisor")), None),
        ),
        now=now,
    )
    return redirect(_sent(about))


@require_GET
def sent(request: HttpRequest) -> HttpResponse:
    """Thanks, and by when somebody answers."""
    crisis = request.GET.get("about") == Kind.CRISIS
    return render(request, "booking/enquiry_sent.html", {"crisis": crisis})


def _sent(service: Service | None) -> str:
    about = f"?about={Kind.CRISIS.value}" if service is not None and service.kind == Kind.CRISIS else ""
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
    request: HttpRequest, form: EnquiryForm, service: Service | None, *, crisis: bool, status: int = 200
) -> HttpResponse:
    if crisis:
        heading = _("We call you")
    elif service is not None:
        heading = str(service.name)
    else:
        heading = _("Write to us")
    context = {"form": form, "service": service, "crisis": crisis, "heading": heading}
    return render(request, "booking/enquiry.html", context, status=status)
