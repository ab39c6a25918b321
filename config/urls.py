"""Every address of the site. Flows and pages carry the language; machines' addresses do not."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from plugins.addresses import plugin_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *plugin_urls(),
    path("", include("cms.machine_urls")),
    *i18n_patterns(
        path("accounts/", include("allauth.urls")),
        path("", include("cms.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=True,
    ),
]
