"""One menu for the practice's work."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSetGroup

from booking.admin.bookings import BookingViewSet
from booking.admin.enquiries import EnquiryViewSet
from booking.admin.ill_today import may_use
from booking.admin.offers import OfferViewSet
from booking.admin.services import ServiceViewSet
from booking.admin.supervisors import PlaceViewSet, SupervisorViewSet
from booking.admin.time_off import TimeOffViewSet
from booking.admin.times import WeeklyHoursViewSet
from booking.walls import keeps_books
from payments.admin_viewsets import VIEWSETS as LEDGER


class IllTodayMenuItem(MenuItem):
    """Shown to whoever may use the page."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_use(request.user)


class LedgerMenuItem(MenuItem):
    """``item``, shown to whoever keeps books: a list that stays empty for good is no way to anywhere."""

    def __init__(self, item: MenuItem) -> None:
        super().__init__(capfirst(item.label), item.url, name=item.name, icon_name=item.icon_name, order=item.order)
        self.permitted = item

    def is_shown(self, request: HttpRequest) -> bool:
        return self.permitted.is_shown(request) and keeps_books(request.user)


class PracticeGroup(ViewSetGroup):
    """What is done every day stands first, what is set up once comes last."""

    menu_label = _("Practice")
    menu_icon = "group"
    menu_order = 50
    items = (
        BookingViewSet,
        EnquiryViewSet,
        WeeklyHoursViewSet,
        TimeOffViewSet,
        ServiceViewSet,
        OfferViewSet,
        SupervisorViewSet,
        PlaceViewSet,
        *LEDGER,
    )

    def get_submenu_items(self) -> list[MenuItem]:
        """With the page for a bad morning among the rest."""
        page = IllTodayMenuItem(_("Ill today"), reverse("booking_ill_today"), icon_name="warning", order=2)
        items = super().get_submenu_items()
        first = len(items) - len(LEDGER)
        return [*items[:first], *(LedgerMenuItem(item) for item in items[first:]), page]
