"""For the test."""

from __future__ import annotations

from config.settings.dev import *  # noqa: F403 - settings are one namespace by Django's design

DEBUG = False
