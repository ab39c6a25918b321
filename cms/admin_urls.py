"""Addresses of the admin that answer a little differently here. They stand before Wagtail's own."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils import translation
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.auth import require_admin_access
from wagtail.admin.localization import get_localized_response

from accounts.languages import known
from accounts.models import User
from cms.editing.comments import TellingEditView
from cms.editing.redirects import RedirectList
from cms.editing.reports import AllTranslationsReport, PageKindsReport

every_app = JavaScriptCatalog.as_view()


def words_of_scripts(request: HttpRequest) -> HttpResponseBase:
    """In the language of the admin's pages: what the person chose for the admin, else their own. Wagtail's asks its own
    catalogues alone, without locale/libraries, and takes the browser's language for the second, as the door of the admin
    leaves this address open (accounts.middleware).
    """
    user = request.user
    with translation.override(known(user.language) if isinstance(user, User) else translation.get_language()):
        answer: HttpResponseBase = get_localized_response(every_app, request)
    return answer


urlpatterns = [
    path("jsi18n/", words_of_scripts),
    path("redirects/", require_admin_access(RedirectList.as_view())),
    path("redirects/results/", require_admin_access(RedirectList.as_view(results_only=True))),
    path("pages/<int:page_id>/edit/", require_admin_access(TellingEditView.as_view())),
    path("reports/page-types-usage/", require_admin_access(PageKindsReport.as_view())),
    path("reports/page-types-usage/results/", require_admin_access(PageKindsReport.as_view(results_only=True))),
    path("localize/reports/translations/", require_admin_access(AllTranslationsReport.as_view())),
    path(
        "localize/reports/translations/results/",
        require_admin_access(AllTranslationsReport.as_view(results_only=True)),
    ),
]
