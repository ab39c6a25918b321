"""The demo's pages could have been written in the admin: they keep the editors' limits."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from cms.models import SitePage


def test_every_page_passes_the_editors_own_checks(demo: None) -> None:
    pages = [page for page in Page.objects.filter(depth__gt=1).specific() if isinstance(page, SitePage)]
    assert len(pages) > 60
    for page in pages:
        page.full_clean()
        try:
            page.body.stream_block.clean(page.body)
        except ValidationError as refused:
            told = getattr(refused, "as_json_data", refused.__str__)()
            pytest.fail(f"{page.url}: {told}")
