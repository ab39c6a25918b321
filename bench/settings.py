"""As the demo serves, with one bare view beside it."""

from __future__ import annotations

from config.settings.demo import *  # noqa: F403 - settings are one namespace by Django's design
from config.settings.demo import BASE_DIR, TEMPLATES

ROOT_URLCONF = "bench.urls"
TEMPLATES = [{**TEMPLATES[0], "DIRS": [BASE_DIR / "templates", BASE_DIR / "bench" / "templates"]}]
TRUSTED_PROXY_COUNT = 1  # each request says that it comes from elsewhere, so that the limit on one client is not met
LOGGING = {"version": 1, "disable_existing_loggers": False}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
