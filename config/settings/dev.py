"""For developing: a visible error page and keys that are no secret."""

from __future__ import annotations

from config.settings.base import *  # noqa: F403 - settings are one namespace by Django's design
from config.settings.base import INSTALLED_APPS, SECRET_KEY, VAR_DIR, env
from config.settings.database import database

DEBUG = True
SERVE_MEDIA = True
WHITENOISE_USE_FINDERS = True  # static files straight from where they lie: no collectstatic
WHITENOISE_AUTOREFRESH = True
SECRET_KEY = SECRET_KEY or "development-only-key-that-is-no-secret-and-never-used-elsewhere"
INSTALLED_APPS = ["demo", *INSTALLED_APPS]
DATABASES = {"default": database(env, embedded="site")}
CONFIDENTIAL_KEYS = env.list("CONFIDENTIAL_KEYS", ["ZGV2ZWxvcG1lbnQtb25seS1jb25maWRlbnRpYWxrZXk="])
VIDEO_REHEARSAL = True
PAYMENTS_SANDBOX = True
EMBED_PLAIN_HTTP = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # plain HTTP on one's own machine
EMAIL_BACKEND = "demo.mailbox.EmailBackend"  # read at /demo/mailbox/
DEMO_MAILBOX = env.path("DEMO_MAILBOX", VAR_DIR / "mailbox")
