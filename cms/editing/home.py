"""The editors' part of the admin's first page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy

from cms.editing.attention import needs


class AttentionPanel(Component):
    """For whoever edits pages; what others may not change they do not see here either."""

    name = "cms_attention"
    template_name = "cms/admin/attention.html"
    order = 60

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        assert parent_context is not None  # Wagtail's home page always gives its own
        return {"needs": needs(parent_context["request"].user, now=timezone.now())}


def add_attention(request: HttpRequest, panels: list[Component]) -> None:
    """Hook ``construct_homepage_panels``."""
    if page_permission_policy.user_has_any_permission(request.user, {"add", "change", "publish"}):
        panels.append(AttentionPanel())
