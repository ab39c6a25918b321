"""Bookings: list, filter, look at, cancel with a reason."""

from __future__ import annotations

from typing import Any

import django_filters
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button, HeaderButton

from booking import log
from booking.actions import cancel
from booking.admin.columns import moment, price
from booking.admin.forms import CancelForm
from booking.admin.scoped import ScopedInspect, ScopedViewSet
from booking.by import By
from booking.errors import BookingError
from booking.models import Booking, Supervisor
from booking.states import State
from booking.walls import is_office
from payments import api as payments


def by_of(user: Any) -> By:
    """Who acts: the office, or a supervisor in their own case."""
    return By("office" if is_office(user) else "supervisor", user)


class BookingFilters(WagtailFilterSet):
    """By day, supervisor, state and way to meet."""

    starts_at = django_filters.DateFromToRangeFilter(label=gettext_lazy("Day"), widget=DateRangePickerWidget)
    supervisor = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Supervisor"), queryset=lambda request: Supervisor.objects.all()
    )

    class Meta:
        model = Booking
        fields = ("starts_at", "supervisor", "state", "mode", "service")


class BookingInspect(ScopedInspect):
    """One case. Looking at it is logged (Law 4)."""

    cancel_url_name = "booking_bookings:cancel"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        log.record(self.object, "booking.view", by=by_of(request.user), now=timezone.now())

    @cached_property
    def header_buttons(self) -> list[Button]:
        if self.object.state != State.CONFIRMED or self.object.ends_at <= timezone.now():
            return []
        return [
            HeaderButton(
                _("Cancel this meeting"), url=reverse(self.cancel_url_name, args=[self.object.pk]), icon_name="cross"
            )
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        booking: Booking = self.object
        context: dict[str, Any] = super().get_context_data(
            **kwargs,
            booking=booking,
            participants=booking.participants.visible_to(self.request.user).order_by("seat"),
            payment=payments.state_of(booking.uuid, payment_uuid=booking.paid_with),
            log_entries=booking.log_entries.select_related("user").order_by("-timestamp")[:50],
        )
        return context


class BookingViewSet(ScopedViewSet):
    """A booking is made on the site and moves by actions: nobody edits it as a form."""

    model = Booking
    never = frozenset({"add", "change", "delete"})
    name = "booking_bookings"
    url_prefix = "bookings"
    icon = "date"
    menu_label = gettext_lazy("Bookings")
    inspect_view_enabled = True
    inspect_view_class = BookingInspect
    inspect_template_name = "booking/admin/booking.html"
    filterset_class = BookingFilters
    list_display = (
        moment("starts_at", gettext_lazy("Starts"), inspect="booking_bookings:inspect"),
        Column("service", label=gettext_lazy("Service")),
        Column("supervisor", label=gettext_lazy("Supervisor")),
        Column("orderer_name", label=gettext_lazy("Orderer")),
        Column("mode", label=gettext_lazy("Way to meet"), accessor="get_mode_display"),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        price(),
    )
    search_fields = ("orderer_name", "orderer_email", "organisation_name", "participants__name")
    ordering = ("-starts_at",)
    form_fields = ()

    def seen(self, rows: Any, user: Any) -> Any:
        return rows.handled_by(user).select_related("service", "supervisor")

    def cancel(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks for the reason, which the client reads; the client gets the whole price back."""
        booking = self.object_for(request, pk, permission="view")
        back_url = reverse(self.get_url_name("inspect"), args=[pk])
        form = CancelForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                cancel(booking, by=by_of(request.user), reason=form.cleaned_data["reason"], now=timezone.now())
            except BookingError as error:
                form.add_error(None, str(error.message))
            else:
                messages.success(request, _("The meeting is cancelled. Everybody concerned gets a message."))
                return redirect(back_url)
        return render(
            request,
            "booking/admin/confirm.html",
            {
                "title": _("Cancel this meeting"),
                "subject": str(booking),
                "form": form,
                "explanation": _(
                    "What was paid is refunded in full, since it is the practice that cancels. The time becomes free."
                ),
                "submit": _("Cancel the meeting"),
                "back_url": back_url,
            },
            status=400 if form.errors else 200,
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("cancel/<int:pk>/", self.cancel, name="cancel")]
