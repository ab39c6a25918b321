"""A letter to show one's employer: written by editors, with the prices of today, to be printed or mailed."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import quote, urlencode

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from cms.catalogue import ServiceCard, catalogue
from cms.figures import CHOSEN, filled, refuse_unknown
from cms.models.in_footer import InFooter
from cms.models.site_page import SitePage
from cms.offers import employer_prices


class LetterPage(InFooter, SitePage):
    """``?service=`` chooses whose price the letter names; without it the first that employers buy."""

    subject = models.CharField(_("subject"), max_length=120, help_text=_("Of the letter, and of the mail."))
    letter = RichTextField(
        _("letter"),
        features=["bold", "italic", "ul", "ol"],
        help_text=_(
            "{chosen}, {chosen_price} and {chosen_lengths} become those of the service that the visitor chooses. "
            "Names stay to be filled in: “[your name]”."
        ),
    )

    content_panels: ClassVar[list[Any]] = [
        *SitePage.content_panels[:2],
        FieldPanel("subject"),
        FieldPanel("letter"),
        FieldPanel("body"),
    ]
    promote_panels: ClassVar[list[Any]] = [*SitePage.promote_panels, FieldPanel("show_in_footer")]
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.PlainPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/letter_page.html"

    class Meta:
        verbose_name = _("letter to an employer")
        verbose_name_plural = _("letters to employers")

    def clean(self) -> None:
        super().clean()
        try:
            refuse_unknown(self.letter, also=CHOSEN)
        except ValidationError as error:
            raise ValidationError({"letter": error}) from error

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        services = [
            one for one in catalogue().services if one.offers and one.kind not in {"intro", "crisis", "parents"}
        ]
        wanted = request.GET.get("service", "")
        chosen = next((one for one in services if one.slug == wanted), services[0] if services else None)
        context["services"] = services
        context["chosen"] = chosen
        context["unknown"] = bool(wanted) and (chosen is None or chosen.slug != wanted)
        with override(context["foreign"] or get_language()):  # a letter is in one language, its figures too
            context["letter"] = letter = filled(self.letter, also=_of(chosen))
        context["mail"] = _mail(self.subject, letter)
        return context


def _of(service: ServiceCard | None) -> dict[str, str]:
    if service is None:
        return dict.fromkeys(CHOSEN, "…")
    prices = employer_prices(service)
    return {
        "chosen": str(service.name),
        "chosen_price": "; ".join(prices.values()),
        "chosen_lengths": ", ".join(prices),
    }


def _mail(subject: str, letter: str) -> str:
    """An address that opens the letter in the reader's own mail program (RFC 6068)."""
    lines = letter.replace("</p>", "\n\n").replace("</li>", "\n").replace("<li>", "- ").replace("<br/>", "\n")
    query = urlencode({"subject": subject, "body": strip_tags(lines).strip().replace("\n", "\r\n")}, quote_via=quote)
    return f"mailto:?{query}"
