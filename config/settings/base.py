"""What every environment shares. Each value that differs comes from the environment (see .env.example)."""

from __future__ import annotations

import os
from pathlib import Path
from zoneinfo import available_timezones

from django.utils.functional import lazy
from environs import Env

from config.languages import site_languages
from config.logs import logging_settings
from config.media import media
from config.names import practice_name
from config.settings.sign_in import *  # noqa: F403 - settings are one namespace by Django's design
from plugins.discovery import installed_plugin_apps

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = BASE_DIR / "var"

env = Env()
if os.environ.get("DJANGO_SETTINGS_MODULE") != "config.settings.test":  # a test never uses a real site's database
    env.read_env(str(BASE_DIR / ".env"), recurse=False)

SECRET_KEY = env.str("SECRET_KEY", "")
DEBUG = False
SITE_URL = env.str("SITE_URL", "http://localhost:8000")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])

INSTALLED_APPS = [
    "config",
    # The rooms, high to low: a higher room's templates and translations win.
    "cms",
    "video",
    "video.jitsi",
    "booking",
    "payments",
    "payments.stripe",
    "payments.sandbox",
    "accounts",
    "notifications",
    "notifications.email",
    "files",
    "plugins",
    *installed_plugin_apps(),
    # Content
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.search_promotions",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.wagtail_people.PeopleConfig",  # in the place of wagtail.users
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    # Accounts
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    # Mechanics
    "procrastinate.contrib.django",
    "django_htmx",
    "csp",
    "django.contrib.admin",  # Wagtail's and allauth's forms lean on its translations; it has no address
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.findable.Findable",
    "config.middleware.policies.ContentPolicy",
    "config.middleware.policies.FeaturePolicy",
    "config.middleware.maintenance.Maintenance",
    "config.middleware.bounds.RequestBounds",
    "django.middleware.gzip.GZipMiddleware",
    "cms.middleware.KeptPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.language.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "config.unvaried.UnvariedMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accounts.middleware.OwnZone",
    "accounts.middleware.StaffDoor",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "config.middleware.refusals.Refusals",
]

# What a body may weigh: the public's forms are small, the admin's uploads are not. More is a 413.
MOST_BYTES = 2 * 1024 * 1024
MOST_BYTES_ADMIN = DATA_UPLOAD_MAX_MEMORY_SIZE = 40 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # Wagtail's page editor

MAINTENANCE_FILE = VAR_DIR / "maintenance"  # while it is there, the site is closed: docs/operations.md

X_FRAME_OPTIONS = "SAMEORIGIN"  # the admin's preview
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"  # signed links and tokens in addresses stay here
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # ... and so not DENY

# How many answers a second the JSON addresses give one client, in each process.
API_PER_SECOND = env.int("API_PER_SECOND", 20)

# How many proxies of one's own stand before the site: their word on a client's address is believed.
TRUSTED_PROXY_COUNT = ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "cms.context.site",
            ],
        },
    },
]
FORM_RENDERER = "config.forms.HouseRenderer"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False  # design.md: a transaction locks one room only, so views never wrap themselves whole

# The first one stands in where another lacks words (docs/languages.md).
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = site_languages(env.list("SITE_LANGUAGES", ["fi", "sv", "en"]))
LANGUAGE_CODE = LANGUAGES[0][0]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale/libraries"]  # the second: what libraries leave in English
USE_I18N = True
FORMAT_MODULE_PATH = "config.formats"
TIME_ZONE = "Europe/Helsinki"
USE_TZ = True

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "config.stale_forms.csrf_failure"
CSRF_USE_SESSIONS = True  # one necessary cookie and so no banner (Law 7)

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "config.bundle.BundleFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
S3_MEDIA_URL = env.str("S3_MEDIA_URL", "")
MEDIA_STORAGES, MEDIA_ORIGIN = media(S3_MEDIA_URL)
STORAGES = {**MEDIA_STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

CACHES = {
    "default": env.dj_cache_url("CACHE_URL")
    if env.str("CACHE_URL", "")
    else {
        "BACKEND": "config.cache.DatabaseCache",
        "LOCATION": "django_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},  # more: the oldest by name go, and with them counts of tries
    },
    # Per process and short-lived: what a page that is only looked at may be some seconds late with.
    "local": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "local", "TIMEOUT": 30},
    # Whole pages for visitors without a session (docs/adr/0013): some 40 kB each, in each process.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}

LOGGING = logging_settings(json=False)

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Avain <no-reply@localhost>")

ANSWERING = "cms.answering.rule"  # gives booking.answering what the practice promises to those who write

WAGTAIL_SITE_NAME = lazy(practice_name, str)()
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # "väsymys" -> "vasymys": an address that is copied stays readable
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False  # what is not translated yet is nobody's page
WAGTAILIMAGES_RENDITION_STORAGE = "renditions"
WAGTAILIMAGES_IMAGE_MODEL = "files.Image"
WAGTAILIMAGES_AVIF_QUALITY = 60  # looks like a JPEG of 80 and weighs half
WAGTAILDOCS_DOCUMENT_MODEL = "files.Document"
WAGTAILIMAGES_IMAGE_FORM_BASE = "files.forms.ImageForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000  # what telephones' cameras give; opened, in a request, it takes 200 MB
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]  # no SVG: a browser would run what is in it
WAGTAILDOCS_DOCUMENT_FORM_BASE = "files.forms.DocumentForm"
# A download always: never shown at the site's own origin.
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
# Nothing that a browser would run: uploads are served from the site's own origin.
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "key", "odp", "ods", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no third-party request
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# How the admin writes days into its fields, in every language; config.formats says what may be typed.
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
# Places only: a browser knows no "localtime", which the machine's own list may hold.
WAGTAIL_USER_TIME_ZONES = sorted(
    zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix/", "right/"))
)
WAGTAILEMBEDS_FINDERS: list[dict[str, object]] = []  # no third-party request

# A weekly job that asks other sites whether the pages that ours link to are still there.
CHECK_OUTSIDE_LINKS = env.bool("CHECK_OUTSIDE_LINKS", False)

# For how long personal data are kept, in months; every night each room empties what is older (docs/operations.md). The
# privacy notice says these figures by name. What bookkeeping keeps is the law's: payments.privacy.YEARS.
RETENTION_MONTHS = {
    "bookings": 24,  # from the person's last session
    "unfinished": 1,  # bookings that were begun, and payments that came to nothing
    "enquiries": 6,  # from the last answer
    "logs": 24,
    "reports": 12,  # on accessibility, from the answer
    "consents": 12,  # to a quotation, from its last day
}

ADMIN_PREFIX = "/admin/"

PROCRASTINATE_ON_APP_READY = None
DATABASE_URL = env.str("DATABASE_URL", "")
SENTRY_DSN = env.str("SENTRY_DSN", "")
EMBED_PLAIN_HTTP = False  # whether a site without TLS may frame the widget: on one's own machine only
SEARCH_ENGINES = env.bool("SEARCH_ENGINES", False)
SERVE_MEDIA = False  # a proxy or a bucket does, but for developing and the demo
CONFIDENTIAL_KEYS: list[str] = env.list("CONFIDENTIAL_KEYS", [])

# Video. Whole, or not at all: video.jitsi's system checks say what is missing (docs/video.md).
JITSI_DOMAIN = env.str("JITSI_DOMAIN", "")
JITSI_APP_ID = env.str("JITSI_APP_ID", "")
JITSI_APP_SECRET = env.str("JITSI_APP_SECRET", "")
JITSI_KEY_ID = env.str("JITSI_KEY_ID", "")
JITSI_PRIVATE_KEY = env.str("JITSI_PRIVATE_KEY", "")
VIDEO_REHEARSAL = False  # with no server: the meeting page mints and verifies the token all the same, and says so

# Payments. Whole, or not at all: payments.stripe's system checks say what is missing.
STRIPE_SECRET_KEY = env.str("STRIPE_SECRET_KEY", "")
STRIPE_WEBHOOK_SECRET = env.str("STRIPE_WEBHOOK_SECRET", "")
STRIPE_API_BASE = env.str("STRIPE_API_BASE", "")  # tests only
# Sellers with a Stripe account of their own: {"<name>": {"secret_key": "...", "webhook_secret": "..."}}
STRIPE_ACCOUNTS = dict(env.json("STRIPE_ACCOUNTS", {}))
PAYMENTS_SANDBOX = False  # a page that only pretends to collect: for the demo, for developing and testing
