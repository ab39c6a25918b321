"""The overview of supervisors and a supervisor's profile."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from cms.catalogue import catalogue
from cms.choosing import choose
from cms.editing.forms import ProfileForm
from cms.editing.names import NamedElsewhere, NamePanel
from cms.models.site_page import SitePage
from cms.offers import bookable_rows

BACKGROUND = ("training", "experience", "own_supervision", "continuing_education", "membership", "ethics")
ARTICLES = 4


class SupervisorIndexPage(SitePage):
    """Everybody, or those whom the address asks for (``?language=&field=&mode=&place=``)."""

    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.SupervisorPage"]
    template = "cms/supervisor_index_page.html"

    class Meta:
        verbose_name = _("supervisor overview")
        verbose_name_plural = _("supervisor overviews")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        found = catalogue()
        context["people"] = found.supervisors
        context["chosen"] = choose(found, request.GET)
        return context


class SupervisorPage(NamedElsewhere, SitePage):
    """A supervisor's profile: who one chooses before one chooses a time. It is the supervisor's own to edit."""

    supervisor = models.ForeignKey(
        "booking.Supervisor",
        verbose_name=_("supervisor"),
        on_delete=models.PROTECT,
        related_name="pages",
        help_text=_("Name, portrait, languages, places and free times come from here."),
    )
    portrait_alt = models.CharField(
        _("what the portrait shows"), max_length=200, blank=True, help_text=_("For those who do not see it.")
    )
    training = models.TextField(_("training"), blank=True, help_text=_("Training as a supervisor, and the degree."))
    experience = models.TextField(_("experience"), blank=True, help_text=_("Fields of work; orderers ask for them."))
    own_supervision = models.TextField(_("own supervision"), blank=True)
    continuing_education = models.TextField(_("continuing education"), blank=True)
    membership = models.TextField(_("membership"), blank=True, help_text=_("The title “STOry” is for members only."))
    ethics = models.TextField(
        _("ethical principles"),
        blank=True,
        help_text=_("Which principles you have committed to, and whom one may tell."),
    )

    named_by = "supervisor"
    content_panels: ClassVar[list[Any]] = [
        NamePanel(heading=_("Name"), viewset="booking_supervisors", permission="booking.change_supervisor"),
        FieldPanel("supervisor"),
        FieldPanel(
            "lead", heading=_("In their own words"), help_text=_("A sentence or two in the first person, unquoted.")
        ),
        FieldPanel("portrait_alt"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel(name) for name in BACKGROUND], heading=_("Background")),
    ]
    search_fields: ClassVar[list[Any]] = [
        *SitePage.search_fields,
        *(index.SearchField(name) for name in ("training", "experience")),
    ]
    parent_page_types: ClassVar[list[str]] = ["cms.SupervisorIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/supervisor_page.html"
    base_form_class = ProfileForm

    class Meta:
        verbose_name = _("supervisor’s page")
        verbose_name_plural = _("supervisors’ pages")

    def save(self, *args: Any, **kwargs: Any) -> Any:
        self.owner_id = self.supervisor.user_id
        return super().save(*args, **kwargs)

    def background(self) -> list[tuple[str, str]]:
        """(label, text) of what has been filled in, in the order of the form."""
        return [
            (str(self._meta.get_field(name).verbose_name), text) for name in BACKGROUND if (text := getattr(self, name))
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from cms.queries import articles_address, articles_by, testimonials_about  # queries import the models

        context = super().get_context(request, *args, **kwargs)
        found = catalogue()
        person = found.supervisor(self.supervisor_id)
        context["person"] = person
        context["bookable"] = bookable_rows(person, found) if person else []
        context["testimonials"] = testimonials_about(self.supervisor_id, on=timezone.localdate())
        context["articles"] = articles_by(self.supervisor_id, count=ARTICLES)
        if person and len(context["articles"]) == ARTICLES:
            context["more_articles"] = articles_address(person.slug)
        return context
