"""What previews show to editors."""

from __future__ import annotations

from typing import Any

from django import template

from cms.editing.checks import page_findings
from cms.models import SitePage

register = template.Library()


@register.simple_tag(takes_context=True)
def content_findings(context: template.Context) -> dict[str, Any]:
    """See ``page_findings``; nothing for what is no page of ours."""
    page = context.get("page")
    return page_findings(page) if isinstance(page, SitePage) else {"page": [], "dead": [], "unclear": []}
