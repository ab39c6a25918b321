"""As a real site serves: hashed names, packed static files, open to search engines. Over plain HTTP on one's own machine."""

from __future__ import annotations

from bench.settings import *  # noqa: F403 - settings are one namespace by Django's design
from bench.settings import STORAGES, VAR_DIR

STATIC_ROOT = VAR_DIR / "lighthouse" / "static"
MEDIA_ROOT = VAR_DIR / "lighthouse" / "media"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
SEARCH_ENGINES = True
