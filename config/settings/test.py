"""For the tests: a cluster of their own, nothing that waits, nothing that is shared between tests."""

from __future__ import annotations

import os

from config.settings.base import CACHES, MIDDLEWARE, VAR_DIR, env
from config.settings.database import database
from config.settings.dev import *  # noqa: F403 - settings are one namespace by Django's design

DEBUG = False
MIDDLEWARE = [each for each in MIDDLEWARE if "whitenoise" not in each]  # the live server serves static files itself
LOGGING = {"version": 1, "disable_existing_loggers": False}  # pytest catches what is logged
DATABASES = {"default": {**database(env, embedded="test"), "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False}}
CACHES = {**CACHES, "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "default"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick: nothing here needs to be kept
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]

# Files of each worker's own: what one test makes or takes away, another worker's does not see, nor does the demo.
WORKER_DIR = VAR_DIR / "tests" / os.environ.get("PYTEST_XDIST_WORKER", "alone")
MEDIA_ROOT = WORKER_DIR / "media"
MAINTENANCE_FILE = WORKER_DIR / "maintenance"
DEMO_MAILBOX = WORKER_DIR / "mailbox"
