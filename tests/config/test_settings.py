"""A real site's settings: nothing is unsafe by default, and what is unset says what to do."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings as site
from django.core import checks

from config.checks import check_production

GOOD = {
    "SECRET_KEY": "k" * 25 + "0123456789abcdefghijklmnopq",
    "SITE_URL": "https://www.example.org",
    "ALLOWED_HOSTS": "www.example.org",
    "CONFIDENTIAL_KEYS": base64.urlsafe_b64encode(b"k" * 32).decode(),
    "EMAIL_URL": "submission://user:password@mail.example.org:587",
    "DEFAULT_FROM_EMAIL": "Practice <noreply@example.org>",
    "DATABASE_URL": "postgresql://avain@db.example.org/avain",
    "STRIPE_SECRET_KEY": "sk_" + "live_not_a_key",
    "STRIPE_WEBHOOK_SECRET": "whsec_" + "not_a_secret",
    "JITSI_DOMAIN": "meet.example.org",
    "JITSI_APP_ID": "avain",
    "JITSI_APP_SECRET": "s" * 40,
}


def check_deploy(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "ignore", "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(
        command,
        cwd=site.BASE_DIR,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "config.settings.production", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


BUCKET = {"S3_MEDIA_URL": "s3://KEY:secret@s3.example.net/uploads?public=https://media.example.org"}


@pytest.mark.parametrize("more", [{}, BUCKET], ids=["disk", "bucket"])
def test_check_deploy_is_clean_with_a_real_sites_environment(more: dict[str, str]) -> None:
    said = check_deploy({**GOOD, **more})
    assert (said.returncode, "no issues" in said.stdout) == (0, True), said.stderr


def test_check_deploy_names_everything_that_is_unset() -> None:
    said = check_deploy({"SECRET_KEY": GOOD["SECRET_KEY"]})
    assert said.returncode == 1
    for code in ("config.E002", "config.E003", "config.E004", "config.W006", "config.W007", "config.E008"):
        assert code in said.stderr


@pytest.fixture
def good(settings: Any) -> Any:
    settings.SECRET_KEY = GOOD["SECRET_KEY"]
    settings.SITE_URL = GOOD["SITE_URL"]
    settings.ALLOWED_HOSTS = [GOOD["ALLOWED_HOSTS"]]
    settings.CONFIDENTIAL_KEYS = [GOOD["CONFIDENTIAL_KEYS"]]
    settings.DEFAULT_FROM_EMAIL = GOOD["DEFAULT_FROM_EMAIL"]
    settings.DATABASE_URL = GOOD["DATABASE_URL"]
    return settings


def found() -> list[tuple[str | None, str | None]]:
    return [(message.id, message.hint) for message in check_production(None)]


def test_good_settings_have_nothing_to_be_told(good: Any) -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("SECRET_KEY", "development-only-key-that-is-no-secret-and-never-used-elsewhere", "config.E001"),
        ("SITE_URL", "http://www.example.org", "config.E002"),
        ("SITE_URL", "https://www.example.org/fi", "config.E002"),
        ("ALLOWED_HOSTS", ["*"], "config.E003"),
        ("ALLOWED_HOSTS", ["other.example.org"], "config.E003"),
        ("CONFIDENTIAL_KEYS", [], "config.E004"),
        ("CONFIDENTIAL_KEYS", ["short"], "config.E005"),
        ("DEFAULT_FROM_EMAIL", "no-reply@localhost", "config.W007"),
        ("DATABASE_URL", "", "config.E008"),
    ],
)
def test_wrong_setting_says_what_to_do(good: Any, name: str, value: object, code: str) -> None:
    setattr(good, name, value)
    messages = found()
    assert [identity for identity, _ in messages] == [code]
    assert messages[0][1]


def test_mail_server_of_this_machine_is_a_warning(good: Any) -> None:
    good.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    good.EMAIL_HOST = "localhost"
    (message,) = check_production(None)
    assert (message.id, message.level) == ("config.W006", checks.WARNING)


def test_production_has_the_guards_on() -> None:
    code = (
        "from config.settings import production as p;"
        "assert p.SECURE_SSL_REDIRECT and p.SESSION_COOKIE_SECURE and p.CSRF_COOKIE_SECURE;"
        "assert p.SECURE_HSTS_SECONDS >= 31536000 and not p.DEBUG and 'demo' not in p.INSTALLED_APPS; print('guarded')"
    )
    environment = {"PATH": os.environ["PATH"], "SENTRY_DSN": "https://key@errors.example.org/1", **GOOD}
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=site.BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )
    assert said.stdout.strip() == "guarded", said.stderr
