"""Every address of the site. Flows and pages carry the language; machines' addresses do not."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.views.private import file_word
from config.health import healthz, readyz
from config.icon import icon
from config.media import PUBLIC
from plugins.addresses import plugin_urls

handler400 = "config.errors.bad_request"
handler403 = "config.errors.permission_denied"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("favicon.ico", icon),
    path("admin/", include("accounts.admin_urls")),
    path("admin/", include("cms.admin_urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/authenticate_with_password/<int:restriction_id>/", file_word),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v1/", include("booking.api.urls")),
    *plugin_urls(),
    path("", include("cms.machine_urls")),
    *i18n_patterns(
        path("accounts/", include("allauth.urls")),
        path("", include("booking.urls")),
        path("receipts/", include("payments.urls")),
        path("meet/", include("video.urls")),
        path("my/", include("accounts.urls")),
        path("", include("cms.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=True,
    ),
]

if settings.SERVE_MEDIA:  # a proxy or a bucket does on a real site
    media = path(f"media/{PUBLIC}<path:path>", serve, {"document_root": settings.MEDIA_ROOT / PUBLIC})
    urlpatterns.insert(0, media)

if "demo" in settings.INSTALLED_APPS:
    urlpatterns.insert(0, path("demo/mailbox/", include("demo.mailbox_views")))
