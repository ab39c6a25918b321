"""How every form of the site is rendered: labels above, tips and errors tied to their control."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class HouseRenderer(TemplatesSetting):
    form_template_name = "site/forms/form.html"
    field_template_name = "site/forms/field.html"
