"""The live sample under the fields of the theme, and the field for the colour."""

from __future__ import annotations

from typing import Any

from django.forms import Media, Script, TextInput
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from cms.theme.words import verdict


class AccentInput(TextInput):
    """Text, for one may be given a colour in a mail; the script puts the system's own picker beside it."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"maxlength": 7, "spellcheck": "false", "data-accent": "", **(attrs or {})})


class SamplePanel(Panel):
    """Two frames, light and dark, that show the site with what the form says now; without a script, what is saved."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("How it will look"), **kwargs})

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/look/sample_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {
                **context,
                "address": reverse("cms_look_sample", args=["theme"]),
                "style_page": reverse("cms_look"),
                "verdict": verdict(self.instance.accent),
            }

        @property
        def media(self) -> Media:
            return Media(js=[Script("js/look-page.js", type="module"), "js/theme-sample.js"])  # type: ignore[list-item] # the stubs know text alone
