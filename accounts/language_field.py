"""A column that holds one of the site's languages, whichever they are."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.languages import choices, default_language


class LanguageField(models.CharField):  # type: ignore[type-arg] # Django's fields take none when the site runs
    """A language's code. Migrations name no language: which ones there are is a setting.

    A form offers each in its own words: whoever cannot read the page must find theirs.
    """

    def __init__(self, verbose_name: Any = _("language"), **kwargs: Any) -> None:
        super().__init__(verbose_name, **{"max_length": 8, "default": default_language, **kwargs})

    def formfield(self, **kwargs: Any) -> Any:
        """A choice among the settings' languages, of today."""
        options: dict[str, Any] = {"label": capfirst(self.verbose_name), "initial": self.get_default()}
        options |= {name: kwargs[name] for name in ("label", "help_text", "widget") if name in kwargs}
        return forms.ChoiceField(choices=choices, **options)
