"""Renders a mail from its three templates, in the recipient's language and the house dress."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a Message takes."""

    subject: str
    text: str
    html: str


def sender_name() -> str:
    """What the recipient sees as the sender: the name in DEFAULT_FROM_EMAIL, or else the site's host."""
    name, _address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return name or urlsplit(settings.SITE_URL).netloc


def render_mail(
    template: str, context: Mapping[str, object], *, language: str, html_template: str | None = None
) -> Rendered:
    """Render ``<template>_subject.txt``, ``<template>_message.txt`` and ``<template>_message.html`` in ``language``.

    The text extends ``notifications/mail/base.txt`` and the HTML ``notifications/mail/base.html``. Both get ``subject``,
    ``sender``, ``site_url`` (no trailing slash), ``site_host`` beside ``context``.
    """
    with translation.override(language):
        full: dict[str, object] = {
            "sender": sender_name(),
            "site_url": settings.SITE_URL.rstrip("/"),
            "site_host": urlsplit(settings.SITE_URL).netloc,
            **context,
        }
        # One line: a break in a subject would be a break in the mail's head.
        full["subject"] = " ".join(render_to_string(f"{template}_subject.txt", full).split())
        text = render_to_string(f"{template}_message.txt", full)
        html = render_to_string(html_template or f"{template}_message.html", {**full, "text": text}).lstrip()
    return Rendered(subject=str(full["subject"]), text=_tidy(text), html=html)


def _tidy(text: str) -> str:
    """No blank lines in rows of three, none at the ends."""
    lines: list[str] = []
    for line in (each.rstrip() for each in text.strip().splitlines()):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines) + "\n"
