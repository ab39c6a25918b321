"""Reports that tell of every page, for those who see every page."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.permissions import page_permission_policy
from wagtail_localize.views.report import TranslationsReportView

OF_EVERY_PAGE = (
    "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_reports:aging_pages",
    "wagtail_localize:translations_report",
)


class PageKindsReport(PageTypesUsageReportView):
    """Names the page of each kind that was changed last, whoever's it is."""

    any_permission_required = ("publish",)


class AllTranslationsReport(TranslationsReportView):
    """Names every page that is translated, drafts too."""

    permission_policy = page_permission_policy
    any_permission_required = ("publish",)

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().order_by("-pk")


def of_every_page(request: HttpRequest, items: list[MenuItem]) -> None:
    """Takes these reports out of the menu of whoever has pages of their own only, or none; a label speaks to each
    reader.
    """
    for item in items:
        if item.url == reverse(OF_EVERY_PAGE[-1]):
            item.label = AllTranslationsReport.page_title  # wagtail-localize's own is in the first reader's language
    if not page_permission_policy.user_has_permission(request.user, "publish"):
        shut = {reverse(name) for name in OF_EVERY_PAGE}
        items[:] = [item for item in items if item.url not in shut]
