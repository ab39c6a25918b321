"""Bookings: list, filter, look at, cancel with a reason."""

from __future__ import annotations

from functools import partial
from typing import Any

import django_filters
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button, HeaderButton

from booking import actions, price_words
from booking.admin.addresses import AddressesForm
from booking.admin.columns import case_at, in_all
from booking.admin.deeds import Deed, confirmed
from booking.admin.scoped import ScopedViewSet
from booking.admin.titles import CaseInspect, Title, of_booking
from booking.by import By
from booking.forms.cancel import CancelForm
from booking.looking import note_look
from booking.models import Booking, Supervisor
from booking.pricing import price_of_booking
from booking.states import BOOKED, State
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


class BookingInspect(CaseInspect):
    """One case. Looking at it is logged (Law 4)."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        note_look(self.object, by=by_of(request.user), now=timezone.now())

    def title(self) -> Title:
        return of_booking(self.object)

    @cached_property
    def header_buttons(self) -> list[Button]:
        booking: Booking = self.object
        found = []
        if booking.state == State.CONFIRMED and booking.ends_at > timezone.now():
            found.append(_button(booking, "cancel", _("Cancel this meeting"), "cross"))
        over = booking.state == State.COMPLETED
        if over or (booking.state == State.CONFIRMED and booking.starts_at <= timezone.now()):
            found.append(_button(booking, "missed", _("Nobody came"), "user"))
        if booking.state in BOOKED:
            found.append(_button(booking, "new_links", _("Make new links"), "link"))
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        booking: Booking = self.object
        payment = payments.state_of(booking.uuid, payment_uuid=booking.paid_with)
        context: dict[str, Any] = super().get_context_data(
            **kwargs,
            booking=booking,
            price=price_words.in_full(price_of_booking(booking)),
            participants=booking.participants.visible_to(self.request.user).order_by("seat"),
            payment=payment,
            payment_url=payments.admin_address(payment.uuid, user=self.request.user) if payment else "",
            # Written to the supervisor by name: as on the booking's page, the office does not read it (Law 4).
            note=booking.note if booking.supervisor.user_id == self.request.user.pk else "",
            log_entries=booking.log_entries.select_related("user").order_by("-timestamp")[:50],
        )
        return context


DEEDS = ("new_links", "missed", "cancel")
"""In this order in every language: what takes something away stands last."""


def _button(booking: Booking, deed: str, label: str, icon: str) -> Button:
    url = reverse(f"booking_bookings:{deed}", args=[booking.pk])
    return HeaderButton(label, url=url, icon_name=icon, priority=DEEDS.index(deed))


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
        case_at("starts_at", gettext_lazy("Starts"), inspect="booking_bookings:inspect"),
        Column("service", label=gettext_lazy("Service")),
        Column("supervisor", label=gettext_lazy("Supervisor")),
        Column("orderer_name", label=gettext_lazy("Orderer")),
        Column("mode", label=gettext_lazy("Way to meet"), accessor="get_mode_display"),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        in_all(gettext_lazy("Price, VAT included")),
    )
    search_fields = ("orderer_name", "orderer_email", "organisation_name", "participants__name", "uuid")
    ordering = ("-starts_at",)
    form_fields = ()

    def seen(self, rows: Any, user: Any) -> Any:
        return rows.handled_by(user).select_related("service", "supervisor")

    def cancel(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks for the reason, which the client reads; the client gets the whole price back."""
        booking = self.object_for(request, pk, permission="view")
        if booking.orderer_user_id == request.user.pk and is_office(request.user):
            return redirect("booking:cancel", booking.uuid)  # their own time: on a client's terms (Viewer.roles)
        deed = Deed(
            title=_("Cancel this meeting"),
            explanation=_(
                "What was paid is refunded in full, since it is the practice that cancels. The time becomes free."
            ),
            submit=_("Cancel the meeting"),
            done=_("The meeting is cancelled. Everybody concerned gets a message."),
            icon="date",
            act=lambda form: actions.cancel(
                booking, by=by_of(request.user), reason=form.cleaned_data["reason"], now=timezone.now()
            ),
            form=CancelForm,
        )
        return confirmed(request, booking, deed)

    def missed(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Of a meeting that has begun or is over."""
        booking = self.object_for(request, pk, permission="view")
        deed = Deed(
            title=_("Nobody came"),
            explanation=_("The meeting is marked as missed. Nobody gets a message, and no money goes back."),
            submit=_("Mark as missed"),
            done=_("The meeting is marked as missed."),
            icon="user",
            act=lambda form: actions.mark_missed(booking, by=by_of(request.user), now=timezone.now()),
        )
        return confirmed(request, booking, deed)

    def new_links(self, request: HttpRequest, pk: int) -> HttpResponse:
        """For a message that went to a wrong address, or was sent on."""
        booking = self.object_for(request, pk, permission="view")
        deed = Deed(
            title=_("Make new links"),
            explanation=_(
                "The links in the messages that were sent so far open nothing any more, nor do the browsers that opened "
                "them. Who ordered and who comes get a new link by email. Who signs in goes on as before. If a message "
                "went to a wrong address, correct it here: the right one gets the confirmation anew, the wrong one "
                "nothing, and an account that found the booking by the wrong one loses it."
            ),
            submit=_("Make new links and send them"),
            done=_("The old links are void. The new ones are on their way."),
            icon="link",
            act=lambda form: actions.new_links(
                booking, addresses=form.addresses(), by=by_of(request.user), now=timezone.now()
            ),
            form=partial(AddressesForm, booking=booking),
        )
        return confirmed(request, booking, deed)

    def get_urlpatterns(self) -> list[URLPattern]:
        deeds = {"cancel": self.cancel, "missed": self.missed, "new_links": self.new_links}
        return [
            *super().get_urlpatterns(),
            *(path(f"{name}/<int:pk>/", view, name=name) for name, view in deeds.items()),
        ]
