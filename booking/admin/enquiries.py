"""The inbox of enquiries: read, answer, close."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, StatusFlagColumn

from booking import log
from booking.actions import answer_enquiry, set_enquiry_state
from booking.admin.bookings import by_of
from booking.admin.columns import CaseColumn, moment
from booking.admin.forms import ReplyForm
from booking.admin.scoped import ScopedViewSet
from booking.admin.titles import CaseInspect, Title, of_enquiry
from booking.errors import BookingError
from booking.models import Enquiry
from booking.states import ENQUIRY_MOVES

if TYPE_CHECKING:
    from accounts.models import User


class EnquiryInspect(CaseInspect):
    """One enquiry with its answers. Looking at it is logged (Law 4)."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        log.record(self.object, "enquiry.view", by=by_of(request.user), now=timezone.now())

    def title(self) -> Title:
        return of_enquiry(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        enquiry: Enquiry = self.object
        moves = ENQUIRY_MOVES[enquiry.state]
        context: dict[str, Any] = super().get_context_data(
            enquiry=enquiry,
            replies=enquiry.replies.select_related("author"),
            form=kwargs.pop("form", None) or ReplyForm(),
            answerable=Enquiry.State.ANSWERED in moves,
            states=[one for one in Enquiry.State.choices if one[0] in moves and one[0] != enquiry.state],
            **kwargs,
        )
        return context


class EnquiryViewSet(ScopedViewSet):
    """Somebody in a crisis who waits comes first, then the new ones; an answer goes out by mail and stays here."""

    model = Enquiry
    never = frozenset({"add", "change", "delete"})
    name = "booking_enquiries"
    url_prefix = "enquiries"
    icon = "mail"
    menu_label = gettext_lazy("Enquiries")
    inspect_view_enabled = True
    inspect_view_class = EnquiryInspect
    inspect_template_name = "booking/admin/enquiry.html"
    list_display = (
        CaseColumn("name", label=gettext_lazy("Name"), inspect="booking_enquiries:inspect"),
        moment("created_at", gettext_lazy("Came in")),
        StatusFlagColumn(
            "is_urgent", label=gettext_lazy("Urgency"), true_label=gettext_lazy("Urgent"), sort_key="is_urgent"
        ),
        Column("service", label=gettext_lazy("Service")),
        Column("supervisor", label=gettext_lazy("Supervisor")),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        Column("assigned_to", label=gettext_lazy("Who answers")),
    )
    list_filter = ("state", "service", "supervisor")
    search_fields = ("name", "email", "organisation_name", "uuid")
    ordering = ("-is_urgent", "-created_at")
    form_fields = ()

    def seen(self, rows: Any, user: Any) -> Any:
        return rows.visible_to(user).urgent_first("-created_at").select_related("service", "supervisor", "assigned_to")

    def answer(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Sends the answer; what was typed is kept when something is missing."""
        enquiry = self.object_for(request, pk, permission="view")
        back_url = reverse(self.get_url_name("inspect"), args=[pk])
        if request.method != "POST":
            return redirect(back_url)
        form = ReplyForm(request.POST)
        if form.is_valid():
            try:
                answer_enquiry(
                    enquiry, text=form.cleaned_data["text"], by=cast("User", request.user), now=timezone.now()
                )
            except BookingError as error:
                form.add_error(None, str(error.message))
            else:
                messages.success(request, _("The answer is on its way."))
                return redirect(back_url)
        return render(
            request,
            "booking/admin/enquiry_answer.html",
            {"enquiry": enquiry, "case": of_enquiry(enquiry), "form": form, "back_url": back_url},
            status=400,
        )

    def sort(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Takes it, closes it, opens it again or calls it spam."""
        enquiry = self.object_for(request, pk, permission="view")
        back_url = reverse(self.get_url_name("inspect"), args=[pk])
        if request.method == "POST":
            try:
                set_enquiry_state(
                    enquiry, state=request.POST.get("state", ""), by=cast("User", request.user), now=timezone.now()
                )
            except BookingError as error:
                messages.error(request, str(error.message))
            else:
                messages.success(request, _("The enquiry’s state is changed."))
        return redirect(back_url)

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("answer/<int:pk>/", self.answer, name="answer"),
            path("sort/<int:pk>/", self.sort, name="sort"),
        ]
