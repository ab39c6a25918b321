"""Addresses of the admin that answer a little differently here. They stand before Wagtail's own."""

from __future__ import annotations

from django.urls import path
from wagtail.admin.auth import require_admin_access

from cms.editing.comments import TellingEditView
from cms.editing.reports import AllTranslationsReport, PageKindsReport

urlpatterns = [
    path("pages/<int:page_id>/edit/", require_admin_access(TellingEditView.as_view())),
    path("reports/page-types-usage/", require_admin_access(PageKindsReport.as_view())),
    path("reports/page-types-usage/results/", require_admin_access(PageKindsReport.as_view(results_only=True))),
    path("localize/reports/translations/", require_admin_access(AllTranslationsReport.as_view())),
    path(
        "localize/reports/translations/results/",
        require_admin_access(AllTranslationsReport.as_view(results_only=True)),
    ),
]
