"""Supervisors and places."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn

from accounts.forms.zones import ZoneField
from accounts.models import User
from booking.admin.archive import ArchivableViewSet
from booking.admin.fields import SLUG, SetField
from booking.admin.scoped import ScopedNames
from booking.models import Place, Supervisor
from booking.walls import is_office, office_sellers


class SupervisorForm(WagtailAdminModelForm):
    """Languages as ticks, the time zone as a city."""

    zone = ZoneField(help_text=_("Weekly hours, time off and free times go by the clock of this city."))
    languages = SetField(label=_("Languages of the sessions"), choices=lambda: settings.LANGUAGES, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Whose sign-in it is and for whom one sells decides who sees the clients: another seller's stay as they are."""
        super().__init__(*args, **kwargs)
        people = User.objects.staff() | User.objects.filter(pk=self.instance.user_id)
        self.fields["user"].queryset = people.order_by("name", "email")
        sellers = office_sellers(self.for_user)
        if self.instance.pk and not sellers.filter(pk=self.instance.seller_id).exists():
            for name in ("user", "seller", "email"):
                self.fields[name].disabled = True
        else:
            self.fields["seller"].queryset = sellers


class SupervisorIndex(ScopedNames):
    """In the practice's own order, and by name where that says nothing."""

    within = ("position",)


class SupervisorViewSet(ArchivableViewSet):
    """The person's own words live on their page; here is what booking needs of them."""

    model = Supervisor
    name = "booking_supervisors"
    url_prefix = "supervisors"
    icon = "group"
    menu_label = _("Supervisors")
    list_display = ("name", "seller", BooleanColumn("accepts_bookings", label=_("Accepts bookings")), "archived_at")
    list_filter = ("seller", "accepts_bookings")
    search_fields = ("name",)
    index_view_class = SupervisorIndex
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("name"),
                    FieldPanel("slug", help_text=SLUG),
                    FieldPanel("title"),
                    FieldPanel("short"),
                    FieldPanel("languages"),
                ],
                heading=_("Person"),
            ),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]), FieldPanel("user")],
                heading=_("Reached at"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("seller"),
                    FieldPanel("places", widget=CheckboxSelectMultiple),
                    FieldPanel("zone"),
                    FieldRowPanel([FieldPanel("accepts_bookings"), FieldPanel("position")]),
                ],
                heading=_("Work"),
            ),
            MultiFieldPanel([FieldPanel("portrait"), FieldPanel("portrait_static")], heading=_("Portrait")),
        ],
        base_form_class=SupervisorForm,
    )

    def seen(self, rows: QuerySet[Supervisor], user: Any) -> QuerySet[Supervisor]:
        """The office sees all; a supervisor themself."""
        rows = rows.select_related("seller")
        return rows if is_office(user) else rows.filter(user=user)


class PlaceForm(WagtailAdminModelForm):
    """The time zone as a city."""

    zone = ZoneField()


class PlaceViewSet(ArchivableViewSet):
    """Where meetings are held."""

    model = Place
    name = "booking_places"
    url_prefix = "places"
    icon = "home"
    menu_label = _("Places")
    list_display = ("name", "city", "archived_at")
    search_fields = ("name", "city")
    index_view_class = ScopedNames
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("slug", help_text=SLUG),
            FieldRowPanel([FieldPanel("address"), FieldPanel("city")]),
            FieldPanel("directions"),
            FieldPanel("zone"),
        ],
        base_form_class=PlaceForm,
    )
