"""For a practice's real site: nothing here has a default that is unsafe."""

from __future__ import annotations

from config.error_reports import report_errors
from config.logs import logging_settings
from config.settings.base import *  # noqa: F403 - settings are one namespace by Django's design
from config.settings.base import MEDIA_STORAGES, SENTRY_DSN, SITE_URL, TRUSTED_PROXY_COUNT, env
from config.settings.database import database

# Without DATABASE_URL the embedded server's socket is named, which `check --deploy` refuses (config.E008).
DATABASES = {"default": database(env, embedded="site")}
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", [])
CSRF_TRUSTED_ORIGINS = [SITE_URL]

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked from inside, without TLS
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_SUBDOMAINS", True)
SECURE_HSTS_PRELOAD = SECURE_HSTS_INCLUDE_SUBDOMAINS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
if TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

STORAGES = {
    **MEDIA_STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

EMAIL = env.dj_email_url("EMAIL_URL", "smtp://localhost:25")
EMAIL_BACKEND = EMAIL.get("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = EMAIL["EMAIL_HOST"]
EMAIL_PORT = EMAIL["EMAIL_PORT"]
EMAIL_HOST_USER = EMAIL["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = EMAIL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = EMAIL.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20

STAFF_SHOW_SECOND_FACTOR = True

SEARCH_ENGINES = env.bool("SEARCH_ENGINES", True)  # a staging site says false

LOGGING = logging_settings(json=True)
if SENTRY_DSN:
    report_errors(SENTRY_DSN)
