"""For the demo: as production serves, but over plain HTTP on one's own machine, with the demo's mailbox and payments."""

from __future__ import annotations

from config.settings.dev import *  # noqa: F403 - settings are one namespace by Django's design

DEBUG = False
WHITENOISE_AUTOREFRESH = False
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Työnohjaamo Kaarisilta <posti@kaarisilta.example>")
