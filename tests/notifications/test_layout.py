"""Mails are rendered in the recipient's language and the house dress."""

from __future__ import annotations

import pytest
from django.test import override_settings
from django.utils import translation

from notifications.layout import render_mail, sender_name


def test_mail_is_in_the_recipients_language_whatever_the_page_is_in() -> None:
    with translation.override("fi"):
        mail = render_mail(
            "account/email/login_code", {"code": "AB-12"}, language="en", html_template="account/email/mail.html"
        )
        assert translation.get_language() == "fi"
    assert '<html lang="en">' in mail.html
    assert mail.subject == "Your code for signing in"
    assert "AB-12" in mail.text
    assert "AB-12" in mail.html


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_mail_says_who_sends_it(language: str) -> None:
    with override_settings(DEFAULT_FROM_EMAIL="Kaarisilta <a@b.fi>", SITE_URL="https://kaarisilta.fi/"):
        mail = render_mail("account/email/login_code", {}, language=language, html_template="account/email/mail.html")
    assert mail.text.endswith("--\nKaarisilta\nhttps://kaarisilta.fi\n")
    assert "Kaarisilta" in mail.html


def test_text_has_no_rows_of_blank_lines_and_escapes_nothing() -> None:
    context = {"email": "<b>o'neil@example.fi"}
    mail = render_mail("account/email/unknown_account", context, language="en", html_template="account/email/mail.html")
    assert "\n\n\n" not in mail.text
    assert "<b>o'neil@example.fi" in mail.text
    assert "<b>" not in mail.html
    assert "&lt;b&gt;" in mail.html


def test_sender_without_a_name_is_the_sites_host() -> None:
    with override_settings(DEFAULT_FROM_EMAIL="a@b.fi", SITE_URL="https://kaarisilta.fi"):
        assert sender_name() == "kaarisilta.fi"
