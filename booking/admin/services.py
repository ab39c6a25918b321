"""Services: what can be had, and by which rules it is booked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn

from booking.admin.archive import ArchivableViewSet
from booking.admin.fields import SLUG
from booking.models import Service


class ServiceViewSet(ArchivableViewSet):
    """Edited by the owner and the office."""

    model = Service
    name = "booking_services"
    url_prefix = "services"
    icon = "list-ul"
    menu_label = _("Services")
    list_display = ("name", "kind", "entry", "form", BooleanColumn("published", label=_("Published")), "archived_at")
    list_filter = ("kind", "entry", "form", "published")
    search_fields = ("name", "slug")
    ordering = ("position", "pk")
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("name"),
                    FieldPanel("slug", help_text=SLUG),
                    FieldPanel("summary"),
                    FieldPanel(
                        "neutral_name",
                        help_text=_("Used in calendars, receipts and subjects: it must disclose nothing."),
                    ),
                    FieldPanel("price_note"),
                ],
                heading=_("What it is called"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("form")]),
                    FieldPanel("entry"),
                    FieldPanel(
                        "anyone", help_text=_("Fits intro meetings and crisis; otherwise one chooses a person.")
                    ),
                    FieldRowPanel([FieldPanel("published"), FieldPanel("position")]),
                ],
                heading=_("How one gets in"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("min_notice_hours"), FieldPanel("horizon_days")]),
                    FieldRowPanel([FieldPanel("buffer_before"), FieldPanel("buffer_after")]),
                    FieldPanel("step_minutes"),
                ],
                heading=_("Free times"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("cancel_cutoff_hours"), FieldPanel("late_refund_percent")]),
                    FieldPanel("withdrawal"),
                ],
                heading=_("Cancelling"),
            ),
        ]
    )
